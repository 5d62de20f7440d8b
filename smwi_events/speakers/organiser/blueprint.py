"""The blueprint of speakers in the back office."""

from smwi_events.core.i18n import OrganiserBlueprint

organiser = OrganiserBlueprint("speakers", __name__)
