"""Speakers in the back office."""

from smwi_events.speakers.organiser import people, photos
from smwi_events.speakers.organiser.blueprint import organiser

__all__ = ["organiser", "people", "photos"]
