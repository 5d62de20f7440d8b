"""The programme in the back office."""

from smwi_events.programme.organiser import absences, delays, gaps, imports, listing, materials, sessions
from smwi_events.programme.organiser.blueprint import organiser

__all__ = ["absences", "delays", "gaps", "imports", "listing", "materials", "organiser", "sessions"]
