"""First content: the facts known about past editions, and a demo edition. What is there already is left alone."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.clock import end_of_day, start_of_day
from smwi_events.core.localized import LocalizedText
from smwi_events.editions import queries
from smwi_events.editions.models import Edition
from smwi_events.editions.rules.naming import numbered_title
from smwi_events.editions.rules.values import (
    EMPTY,
    Accent,
    DatePrecision,
    EditionData,
    KeyDateData,
    SectionData,
    SponsorData,
    SponsorLevel,
)
from smwi_events.editions.services.demo_logos import store_demo_logo
from smwi_events.editions.services.editions import create, make_current
from smwi_events.editions.services.parts import add_key_date, add_section, add_sponsor, set_logo

SEED = Path(__file__).parents[1] / "seed"
Entry = Mapping[str, Any]


def seed(now: datetime) -> int:
    """Add the editions of seed/editions.toml that are missing; returns how many were added."""
    known = {edition.number for edition in queries.list_archive()}
    missing = [entry for entry in _read("editions.toml")["edition"] if entry["number"] not in known]
    for entry in missing:
        create(_edition(entry), actor=SYSTEM, now=now)
    return len(missing)


def seed_demo(now: datetime) -> bool:
    """Add the demo edition of seed/demo.toml, current where no other edition is; False when its year is taken."""
    entries = _read("demo.toml")
    entry = entries["edition"]
    if queries.find_by_year(entry["year"]) is not None:
        return False
    days: dict[str, date] = {item["key"]: item["on"] for item in entries["key_date"]}
    opens = start_of_day(days["registration_opens"])
    closes = end_of_day(days["registration_closes"])
    edition = create(_edition(entry, opens, closes), actor=SYSTEM, now=now)
    for item in entries["key_date"]:
        closes_payments = item["key"] == "payment_deadline"
        data = KeyDateData(item["on"], _text(item, "title"), is_payment_deadline=closes_payments)
        add_key_date(edition.id, data, actor=SYSTEM, now=now)
    for item in entries["section"]:
        section = SectionData(_text(item, "title"), _text(item, "body"), item["position"])
        add_section(edition.id, section, actor=SYSTEM, now=now)
    for item in entries["partner"]:
        sponsor = add_sponsor(edition.id, _sponsor(item), actor=SYSTEM, now=now)
        if "logo" in item:
            set_logo(edition.id, sponsor.id, *store_demo_logo(item["logo"]), actor=SYSTEM, now=now)
    if queries.find_current() is None:
        make_current(edition.id, actor=SYSTEM, now=now)
    return True


def find_demo() -> Edition | None:
    """The demo edition, unless its year has become a real one's."""
    edition = queries.find_by_year(_read("demo.toml")["edition"]["year"])
    return edition if edition is not None and edition.is_demo else None


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((SEED / name).read_text("utf-8"))


def _text(entry: Entry, name: str) -> LocalizedText:
    given = entry.get(name, {})
    return LocalizedText(given.get("pl", "").strip(), given.get("en", "").strip())


def _edition(entry: Entry, opens: datetime | None = None, closes: datetime | None = None) -> EditionData:
    number = entry.get("number")
    title = _text(entry, "title")
    is_gap = entry.get("gap", False)
    return EditionData(
        number=number,
        year=entry.get("year"),
        title=title or (numbered_title(number) if number else EMPTY),
        starts_on=entry.get("starts_on"),
        ends_on=entry.get("ends_on"),
        precision=DatePrecision(entry.get("precision", DatePrecision.DAY)),
        city=_text(entry, "city"),
        venue=_text(entry, "venue"),
        theme=_text(entry, "theme"),
        lead=_text(entry, "summary"),
        # A gap says by itself that nothing is known.
        note=EMPTY if is_gap else _text(entry, "notice") or _text(entry, "note"),
        source=entry.get("source", ""),
        is_gap=is_gap,
        is_demo=entry.get("demo", False),
        accent=Accent(entry.get("accent", Accent.BLUE)),
        motif_seed=str(entry.get("seed", entry.get("year", number))),
        registration_opens_at=opens,
        registration_closes_at=closes,
    )


def _sponsor(item: Entry) -> SponsorData:
    return SponsorData(
        level=SponsorLevel(item["level"]),
        name=_text(item, "name"),
        description=_text(item, "description"),
        position=item["position"],
    )
