"""The blueprint of the back office's pages."""

from smwi_events.core.i18n import OrganiserBlueprint

organiser = OrganiserBlueprint("programme", __name__)
