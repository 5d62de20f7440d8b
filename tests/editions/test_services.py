"""Making and changing editions, on both databases."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.core.models import PublicVersion
from smwi_events.editions import queries, services
from smwi_events.editions.errors import (
    CurrentEditionNeedsDates,
    EditionNotFound,
    EndsBeforeStart,
    NumberTaken,
    PartNotFound,
    YearTaken,
)
from smwi_events.editions.models import Edition, KeyDate, PracticalSection, Sponsor
from smwi_events.editions.rules.values import EditionData, KeyDateData, SectionData, SponsorData, SponsorLevel
from tests.editions.samples import NOW, make_data

pytestmark = pytest.mark.usefixtures("each_database")
TEXT = LocalizedText("tekst", "text")


def create(data: EditionData) -> int:
    with transaction():
        return services.create(data, actor=SYSTEM, now=NOW).id


def actions() -> list[str]:
    return list(db.session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)))


def test_a_created_edition_is_found_by_its_year(app: Flask) -> None:
    create(make_data())
    edition = queries.get_by_year(2027)
    assert (edition.slug, edition.title.en, edition.is_current) == ("2027", "27th Conference", False)
    assert actions() == ["editions.created"]


def test_numbers_and_years_are_not_given_twice(app: Flask) -> None:
    create(make_data())
    with pytest.raises(NumberTaken):
        create(make_data(year=2028, starts_on=None, ends_on=None))
    with pytest.raises(YearTaken):
        create(make_data(number=28))
    assert db.session.scalar(sa.select(sa.func.count(Edition.id))) == 1


def test_a_change_records_which_fields_it_touched(app: Flask) -> None:
    edition_id = create(make_data())
    later = NOW + timedelta(hours=1)
    with transaction():
        services.change(edition_id, make_data(theme=TEXT, number=28), actor=SYSTEM, now=later)
    edition = queries.get_edition(edition_id)
    assert (edition.theme, edition.number, edition.changed_at) == (TEXT, 28, later)
    entry = db.session.scalars(sa.select(AuditEntry).filter_by(action="editions.changed")).one()
    assert entry.data == {"fields": ["number", "theme"]}


def test_saving_without_a_change_leaves_no_trace(app: Flask) -> None:
    edition_id = create(make_data())
    with transaction():
        services.change(edition_id, make_data(), actor=SYSTEM, now=NOW + timedelta(hours=1))
    assert (queries.get_edition(edition_id).changed_at, actions()) == (NOW, ["editions.created"])


def test_only_one_edition_is_current(app: Flask) -> None:
    first = create(make_data())
    second = create(make_data(number=28, year=2028, starts_on=date(2028, 6, 1), ends_on=None))
    for edition_id in (first, second, second):
        with transaction():
            services.make_current(edition_id, actor=SYSTEM, now=NOW)
    assert queries.get_current().id == second
    assert actions()[2:] == ["editions.made_current"] * 2
    with transaction():
        services.withdraw_current(second, actor=SYSTEM, now=NOW)
    assert queries.find_current() is None


def test_the_current_edition_has_its_dates(app: Flask) -> None:
    edition_id = create(make_data(starts_on=None, ends_on=None))
    with pytest.raises(CurrentEditionNeedsDates), transaction():
        services.make_current(edition_id, actor=SYSTEM, now=NOW)
    with transaction():
        services.change(edition_id, make_data(), actor=SYSTEM, now=NOW)
        services.make_current(edition_id, actor=SYSTEM, now=NOW)
    with pytest.raises(CurrentEditionNeedsDates), transaction():
        services.change(edition_id, make_data(starts_on=None, ends_on=None), actor=SYSTEM, now=NOW)


def test_parts_are_added_changed_and_removed(app: Flask) -> None:
    edition_id = create(make_data())
    with transaction():
        key_date = services.add_key_date(edition_id, KeyDateData(date(2027, 3, 31), TEXT), actor=SYSTEM, now=NOW)
        section = services.add_section(edition_id, SectionData(TEXT, TEXT, 2), actor=SYSTEM, now=NOW)
        sponsor = services.add_sponsor(edition_id, SponsorData(SponsorLevel.MAIN, TEXT), actor=SYSTEM, now=NOW)
    ids = key_date.id, section.id, sponsor.id
    with transaction():
        changed = KeyDateData(date(2027, 4, 1), TEXT, date(2027, 4, 2))
        services.change_key_date(edition_id, ids[0], changed, actor=SYSTEM, now=NOW)
        services.change_section(edition_id, ids[1], SectionData(TEXT, TEXT, 1), actor=SYSTEM, now=NOW)
        # The same values again: nothing to record.
        services.change_sponsor(edition_id, ids[2], SponsorData(SponsorLevel.MAIN, TEXT), actor=SYSTEM, now=NOW)
    edition = queries.get_edition(edition_id)
    assert [d.ends_on for d in edition.key_dates] == [date(2027, 4, 2)]
    assert [s.position for s in edition.sections] == [1]
    assert actions().count("editions.part_changed") == 2
    with transaction():
        for kind, part_id in zip((KeyDate, PracticalSection, Sponsor), ids, strict=True):
            services.remove_part(kind, edition_id, part_id, actor=SYSTEM, now=NOW)  # type: ignore[type-var]
    edition = queries.get_edition(edition_id)
    assert (edition.key_dates, edition.sections, edition.sponsors) == ([], [], [])


def test_parts_of_another_edition_are_out_of_reach(app: Flask) -> None:
    own = create(make_data())
    other = create(make_data(number=28, year=2028, starts_on=None, ends_on=None))
    with transaction():
        part_id = services.add_section(own, SectionData(TEXT, TEXT), actor=SYSTEM, now=NOW).id
    with pytest.raises(PartNotFound), transaction():
        services.remove_part(PracticalSection, other, part_id, actor=SYSTEM, now=NOW)
    with pytest.raises(EditionNotFound), transaction():
        services.add_section(999, SectionData(TEXT, TEXT), actor=SYSTEM, now=NOW)
    with pytest.raises(EndsBeforeStart), transaction():
        data = KeyDateData(date(2027, 3, 31), TEXT, date(2027, 3, 30))
        services.add_key_date(own, data, actor=SYSTEM, now=NOW)


def test_a_change_of_a_part_renews_the_public_pages(app: Flask) -> None:
    edition_id = create(make_data())
    before = db.session.scalar(sa.select(PublicVersion.number)) or 0
    with transaction():
        services.add_section(edition_id, SectionData(TEXT, TEXT), actor=SYSTEM, now=NOW)
    db.session.expire_all()
    assert (db.session.scalar(sa.select(PublicVersion.number)) or 0) > before
