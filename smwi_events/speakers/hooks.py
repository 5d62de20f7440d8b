"""What speakers ask of features above them; features.py fills the list."""

from collections.abc import Callable

from smwi_events.speakers.models import Speaker

# Each tells whether a feature above names the speaker, who then cannot be removed.
speaker_users: list[Callable[[Speaker], bool]] = []
