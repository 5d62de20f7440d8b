"""The association's facts and the demo news, put in from TOML once; what organisers changed since is never touched."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from smwi_events.audit.rules import SYSTEM
from smwi_events.content.queries.entries import list_keys
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.revisions import Precision, Snapshot
from smwi_events.content.services.entries import create
from smwi_events.content.services.publishing import publish
from smwi_events.core.clock import WARSAW
from smwi_events.core.localized import LocalizedText

FOLDER = Path(__file__).parent.parent / "seed"
NEWS_HOUR = time(9)
_FILES = {"accessibility": Kind.ACCESSIBILITY_SECTION}


def seed(now: datetime) -> int:
    """Enter and publish the association's facts that are not there yet; returns how many were."""
    return sum(_enter(kind, path, now) for kind, path in _seed_files() if kind is not Kind.NEWS)


def seed_demo_news(now: datetime) -> int:
    """Enter and publish the demo news that are not there yet, each dated as its file says; returns how many were."""
    return _enter(Kind.NEWS, FOLDER / "news.toml", now)


def read_seed(path: Path) -> Iterator[tuple[str, int, Snapshot]]:
    """Key, position and content of each entry of a seed file."""
    for raw in tomllib.loads(path.read_text(encoding="utf-8"))["entry"]:
        yield raw["key"], raw["position"], _snapshot(raw)


def _seed_files() -> Iterator[tuple[Kind, Path]]:
    for path in sorted(FOLDER.glob("*.toml")):
        yield _FILES.get(path.stem) or Kind(path.stem), path


def _enter(kind: Kind, path: Path, now: datetime) -> int:
    known = list_keys(kind)
    missing = [given for given in read_seed(path) if given[0] not in known]
    for key, position, snapshot in missing:
        entry = create(kind, snapshot, SYSTEM, now, key=key, position=position)
        if kind is Kind.NEWS and snapshot.starts_on:
            entry.published_at = min(now, datetime.combine(snapshot.starts_on, NEWS_HOUR, WARSAW))
        publish(entry.id, SYSTEM, now)
    return len(missing)


def _snapshot(raw: dict[str, Any]) -> Snapshot:
    meta = raw.get("meta", {})
    return Snapshot(
        slug_pl=raw["slug_pl"],
        slug_en=raw["slug_en"],
        title=_text(raw["title"]),
        summary=_text(raw.get("summary", {})),
        body=_text(raw.get("body", {})),
        category=raw.get("category", ""),
        starts_on=_day(raw.get("starts_on")),
        ends_on=_day(raw.get("ends_on")),
        precision=Precision(raw.get("precision", Precision.DAY)),
        place=_text(meta.get("place", {})),
        link=_text(meta.get("path", raw.get("link", {}))),
    )


def _text(given: str | dict[str, str]) -> LocalizedText:
    if isinstance(given, str):
        return LocalizedText(given, given)
    return LocalizedText(given.get("pl", "").strip(), given.get("en", "").strip())


def _day(given: object) -> date | None:
    return given if isinstance(given, date) else None
