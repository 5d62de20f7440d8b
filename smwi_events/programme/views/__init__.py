"""Pages of the programme for readers."""

from smwi_events.programme.views import pages, people
from smwi_events.programme.views.blueprint import programme

__all__ = ["pages", "people", "programme"]
