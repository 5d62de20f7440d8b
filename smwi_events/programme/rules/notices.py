"""Whom a new version concerns: people on stage whose sessions are new to them, moved, or no longer theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from smwi_events.programme.rules.published import Person, Programme, Session
from smwi_events.programme.rules.values import Language


class News(StrEnum):
    """What a person hears of a session."""

    NEW = "new"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True)
class Item:
    """One session in a person's news: as it was and as it is, None where it was not or is not theirs."""

    news: News
    before: Session | None
    after: Session | None

    @property
    def session(self) -> Session:
        """The session as it is, or was last."""
        session = self.after or self.before
        assert session is not None
        return session


@dataclass(frozen=True)
class Notice:
    """All that a version brings one person, in order of time."""

    person: Person
    items: tuple[Item, ...]

    @property
    def locale(self) -> str:
        """The language to write in: English to whoever is heard in English alone."""
        return "en" if all(item.session.language is Language.ENGLISH for item in self.items) else "pl"


def list_notices(before: Programme | None, after: Programme) -> list[Notice]:
    """News of a version, by name of the person; nobody whose sessions stay as they were."""
    former = before or Programme()
    people = {**former.person_by_id, **after.person_by_id}
    notices = [
        Notice(person, tuple(_items(former.sessions_by_person.get(id_, ()), after.sessions_by_person.get(id_, ()))))
        for id_, person in people.items()
    ]
    return sorted((n for n in notices if n.items), key=lambda n: (n.person.sort_key, n.person.id))


def _items(before: tuple[Session, ...], after: tuple[Session, ...]) -> Iterator[Item]:
    former, later = ({session.guid: session for session in sessions} for sessions in (before, after))
    found = [Item(News.GONE, session, None) for guid, session in former.items() if guid not in later]
    for guid, session in later.items():
        known = former.get(guid)
        if known is None:
            found.append(Item(News.NEW, None, session))
        elif known.place != session.place:
            found.append(Item(News.MOVED, known, session))
    yield from sorted(found, key=lambda item: (item.session.starts_at, item.session.id))
