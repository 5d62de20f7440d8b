"""Doing what the plan of an import says, all of it or nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.queries import lock_edition
from smwi_events.programme.errors import ImportOutdated
from smwi_events.programme.queries.imports import list_records, read_context
from smwi_events.programme.rules.import_sheets import SESSIONS
from smwi_events.programme.rules.imports import Outcome, Plan, RowPlan, Sheet, make_plan
from smwi_events.programme.rules.values import SessionData
from smwi_events.programme.services import sessions
from smwi_events.programme.services.people import Newcomers
from smwi_events.speakers import services as speakers
from smwi_events.speakers.rules import SpeakerData

SESSION_TEXTS = ("title", "abstract", "description")
SPEAKER_TEXTS = ("position", "organisation", "biography")


def read_plan(edition_id: int, sheet: Sheet, table: list[list[str]]) -> Plan:
    """What the rows of a file would do now; raises HeadingsUnknown or TooManyRows."""
    return make_plan(table, sheet, list_records(edition_id, sheet), read_context(edition_id))


def take_in(
    edition_id: int, sheet: Sheet, table: list[list[str]], fingerprint: str, *, actor: Actor, now: datetime
) -> Plan:
    """Do what was shown under this fingerprint; rows that are refused stay out.

    Raises EditionNotFound, ImportOutdated where the rows would by now do something else, SessionChangedMeanwhile or
    SpeakerChangedMeanwhile.
    """
    edition = lock_edition(edition_id)  # two imports go one after another
    plan = read_plan(edition_id, sheet, table)
    if plan.fingerprint != fingerprint:
        raise ImportOutdated
    newcomers = Newcomers(actor, now)
    for row in plan.rows:
        if row.outcome not in (Outcome.NEW, Outcome.CHANGED):
            continue
        if sheet is SESSIONS:
            _save_session(edition_id, row, newcomers, actor, now)
        else:
            _save_speaker(row, actor, now)
    if plan.does_something:
        audit.record(
            actor,
            "programme.imported",
            edition,
            now,
            kind=sheet.name,
            added=plan.count(Outcome.NEW),
            changed_rows=plan.count(Outcome.CHANGED),
        )
    return plan


def _save_session(edition_id: int, row: RowPlan, newcomers: Newcomers, actor: Actor, now: datetime) -> None:
    plain = ("kind", "language", "minutes", "expected_audience", "equipment", "is_held_back")
    data = SessionData(
        **_texts(row.values, SESSION_TEXTS),
        **{name: row.values[name] for name in plain},
        track_id=row.values["track"],
        people=newcomers.settle(row.values["people"]),
    )
    if row.target is None:
        sessions.create(edition_id, data, actor=actor, now=now)
    else:
        sessions.change(edition_id, row.target, data, actor=actor, now=now, seen=row.stamp)


def _save_speaker(row: RowPlan, actor: Actor, now: datetime) -> None:
    plain = ("degree", "given_name", "family_name", "email", "link")
    data = SpeakerData(**_texts(row.values, SPEAKER_TEXTS), **{name: row.values[name] for name in plain})
    if row.target is None:
        speakers.create(data, actor=actor, now=now)
    else:
        speakers.change(row.target, data, actor=actor, now=now, seen=row.stamp)


def _texts(values: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: LocalizedText(values[f"{name}_pl"], values[f"{name}_en"]) for name in names}
