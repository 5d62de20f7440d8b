"""What speakers ask of features above them; features.py fills the lists."""

from collections.abc import Callable

from markupsafe import Markup

from smwi_events.speakers.models import Speaker

# Each tells whether a feature above names the speaker, who then cannot be removed.
speaker_users: list[Callable[[Speaker], bool]] = []
# Each tells whether a feature above still shows the photo of this name, whose files then stay.
photo_users: list[Callable[[str], bool]] = []
# Each draws a part of the speaker's page in the back office.
profile_parts: list[Callable[[Speaker], Markup]] = []


def is_photo_used(name: str) -> bool:
    """Whether the files of a photo are still shown somewhere."""
    return any(uses(name) for uses in photo_users)
