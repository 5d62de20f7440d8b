"""The content editor in the back office."""

from smwi_events.content.organiser import editor, entries, history, library, preview, translations
from smwi_events.content.organiser.blueprint import organiser

__all__ = ["editor", "entries", "history", "library", "organiser", "preview", "translations"]
