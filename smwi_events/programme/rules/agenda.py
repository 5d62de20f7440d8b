"""Somebody's own choice of sessions: what the browser keeps of it, and where it clashes."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from smwi_events.programme.rules.published import Session
from smwi_events.programme.rules.values import CODE_LENGTH

# More than anybody can sit through; a cookie has room for four kilobytes.
MOST_SESSIONS = 200
_CODE = re.compile(rf"[0-9A-Z]{{{CODE_LENGTH}}}")
_KEEPER = re.compile(r"[01]|p[0-9]{1,18}")
# Who has a choice: the browser alone, or the agenda behind the key in the browser; else an account.
HERE, BY_KEY = "0", "1"
_ADDED, _REMOVED = "+", "-"


def keeper_of_person(person_id: int) -> str:
    """The keeper that is a person's account."""
    return f"p{person_id}"


@dataclass(frozen=True)
class Choice:
    """What a browser knows of a choice: the codes that its keeper has, and presses that the keeper has not heard of.

    `unheard` holds codes with whether they were chosen, the last press of each. What the browser keeps alone has none.
    """

    codes: tuple[str, ...] = ()
    keeper: str = HERE
    unheard: tuple[tuple[str, bool], ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes as whoever chose them sees them."""
        codes = self.codes
        for code, chosen in self.unheard:
            codes = with_code(codes, code, chosen=chosen)
        return codes

    @property
    def presses(self) -> tuple[tuple[str, bool], ...]:
        """What a keeper other than the browser would have to hear."""
        return tuple((code, True) for code in self.codes) if self.keeper == HERE else self.unheard

    def press(self, code: str, *, chosen: bool) -> "Choice":
        """The choice after a star was pressed, before its keeper hears of it."""
        if self.keeper == HERE:
            return Choice(with_code(self.codes, code, chosen=chosen))
        others = [press for press in self.unheard if press[0] != code]
        return replace(self, unheard=(*others, (code, chosen))[-MOST_SESSIONS:])

    def __str__(self) -> str:
        presses = (f"{_ADDED if chosen else _REMOVED}{code}" for code, chosen in self.unheard)
        return ".".join((self.keeper, *self.codes, *presses))


def parse_choice(cookie: str) -> Choice:
    """What a browser kept; whatever is no code counts as nothing."""
    keeper, _dot, rest = cookie.partition(".")
    choice = Choice(parse_codes(rest), keeper if _KEEPER.fullmatch(keeper) else HERE)
    for part in rest.split("."):
        if part[:1] in (_ADDED, _REMOVED) and _CODE.fullmatch(part[1:]):
            choice = choice.press(part[1:], chosen=part[0] == _ADDED)
    return choice


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
