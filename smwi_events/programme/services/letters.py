"""Telling people on stage of a new version, once organisers have looked at what they are told."""

from collections.abc import Collection
from datetime import datetime

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.addresses import is_address
from smwi_events.editions.queries import get_edition
from smwi_events.mail.queries import map_by_key
from smwi_events.programme.errors import VersionOutdated
from smwi_events.programme.mails import Letter, send_letter, write_letter
from smwi_events.programme.queries import releases as queries
from smwi_events.programme.rules.notices import Notice, list_notices
from smwi_events.speakers.queries import list_by_id


def write_letters(edition_id: int, number: int) -> tuple[list[Letter], list[Notice]]:
    """The mails of a version for those with an address, and the news of those without one.

    Raises EditionNotFound or ReleaseNotFound.
    """
    edition = get_edition(edition_id)
    release = queries.get_release(edition_id, number)
    former = queries.find_before(release)
    before = queries.read_programme(former) if former else None
    after = queries.read_programme(release)
    notices = list_notices(before, after)
    addresses = {row.id: row.email for row in list_by_id([notice.person.id for notice in notices])}
    letters, unreachable = [], []
    for notice in notices:
        address = addresses.get(notice.person.id, "")
        if is_address(address):
            letters.append(write_letter(edition, release, (before, after), notice, address))
        else:
            unreachable.append(notice)
    return letters, unreachable


def send_letters(edition_id: int, number: int, person_ids: Collection[int], *, actor: Actor, now: datetime) -> int:
    """Leave the mails to these people in the outbox, each once for good; returns how many are new there.

    Raises EditionNotFound, ReleaseNotFound, or VersionOutdated for any version but the one that readers see.
    """
    if queries.get_current(edition_id).number != number:
        raise VersionOutdated
    letters, _unreachable = write_letters(edition_id, number)
    chosen = [letter for letter in letters if letter.notice.person.id in person_ids]
    known = map_by_key([letter.key for letter in chosen])
    fresh = [letter for letter in chosen if letter.key not in known]
    for letter in fresh:
        send_letter(letter, now)
    if fresh:
        release = queries.get_release(edition_id, number)
        audit.record(actor, "programme.people_told", release, now, number=number, letters=len(fresh))
    return len(fresh)
