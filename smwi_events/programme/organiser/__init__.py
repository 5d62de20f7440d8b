"""The programme in the back office."""

from smwi_events.programme.organiser import editor, found, moves, publishing, versions
from smwi_events.programme.organiser.blueprint import organiser

__all__ = ["editor", "found", "moves", "organiser", "publishing", "versions"]
