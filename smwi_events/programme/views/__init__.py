"""Pages of the programme for readers."""

from smwi_events.programme.views import files, people, schedule, session
from smwi_events.programme.views.blueprint import programme

__all__ = ["files", "people", "programme", "schedule", "session"]
