"""The blueprint of the content editor."""

from smwi_events.core.i18n import OrganiserBlueprint

organiser = OrganiserBlueprint("content", __name__)
