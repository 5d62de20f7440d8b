"""What holds of speakers, as plain values and functions."""

from smwi_events.speakers.rules.values import EMPTY, SLUG_LENGTH, SpeakerData, full_name, make_slug

__all__ = ["EMPTY", "SLUG_LENGTH", "SpeakerData", "full_name", "make_slug"]
