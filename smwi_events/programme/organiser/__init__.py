"""Pages of the programme for organisers."""

from smwi_events.programme.organiser import delays
from smwi_events.programme.organiser.blueprint import organiser

__all__ = ["delays", "organiser"]
