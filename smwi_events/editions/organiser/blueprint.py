"""The blueprint of editions in the back office."""

from smwi_events.core.i18n import OrganiserBlueprint

organiser = OrganiserBlueprint("editions", __name__)
