"""Somebody's own choice of sessions: what the browser keeps of it, and where it clashes."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from smwi_events.programme.rules.published import Session
from smwi_events.programme.rules.values import CODE_LENGTH

# More than anybody can sit through; a cookie has room for four kilobytes.
MOST_SESSIONS = 200
_CODE = re.compile(rf"[0-9A-Z]{{{CODE_LENGTH}}}")
_KEPT_ELSEWHERE, _HERE_ONLY = "1", "0"


@dataclass(frozen=True)
class Choice:
    """Codes of chosen sessions; `is_kept_elsewhere` tells whether the database has them too."""

    codes: tuple[str, ...] = ()
    is_kept_elsewhere: bool = False

    def __str__(self) -> str:
        return ".".join((_KEPT_ELSEWHERE if self.is_kept_elsewhere else _HERE_ONLY, *self.codes))


def parse_choice(cookie: str) -> Choice:
    """What a browser kept; whatever is no code counts as nothing."""
    mark, _dot, rest = cookie.partition(".")
    return Choice(parse_codes(rest), mark == _KEPT_ELSEWHERE)


def parse_codes(text: str) -> tuple[str, ...]:
    """Codes divided by dots, each once, in the order in which they stand."""
    found = (code for code in text.split(".") if _CODE.fullmatch(code))
    return tuple(dict.fromkeys(found))[:MOST_SESSIONS]


def with_code(codes: Collection[str], code: str, *, chosen: bool) -> tuple[str, ...]:
    """The codes with one more, or with one less."""
    others = [other for other in codes if other != code]
    return tuple([*others, code] if chosen else others)[-MOST_SESSIONS:]


def find_clashes(sessions: Iterable[Session]) -> Mapping[str, tuple[Session, ...]]:
    """For the code of each session that takes place at the time of others, those others, in order of time."""
    ordered = sorted(sessions, key=lambda session: (session.starts_at, session.id))
    found: dict[str, list[Session]] = {}
    for index, session in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.starts_at >= session.ends_at:
                break
            found.setdefault(session.code, []).append(other)
            found.setdefault(other.code, []).append(session)
    return {code: tuple(sorted(others, key=lambda each: each.starts_at)) for code, others in found.items()}
