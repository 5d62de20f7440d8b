"""The blueprint of the programme in the back office."""

from smwi_events.core.i18n import OrganiserBlueprint

organiser = OrganiserBlueprint("programme", __name__)
