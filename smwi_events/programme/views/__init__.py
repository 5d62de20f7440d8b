"""Pages of the programme for readers."""

from smwi_events.programme.views import files, pages, people
from smwi_events.programme.views.blueprint import programme

__all__ = ["files", "pages", "people", "programme"]
