"""When readers see what remains of a session."""

from datetime import datetime

from smwi_events.programme.rules.published import Session


def is_shown(session: Session, is_immediate: bool, now: datetime) -> bool:
    """Whether a material of the session is public: from the end of the session on, or at once."""
    return is_immediate or now >= session.ends_at
