"""What may be stored and published, and in which words it is refused."""

from dataclasses import replace
from datetime import date

import pytest

from smwi_events.content import errors
from smwi_events.content.rules import kinds
from smwi_events.content.rules.kinds import FIELD_LABELS, LOCALIZED_FIELDS, SPECS, Kind, has_fixed_address
from smwi_events.content.rules.revisions import (
    Precision,
    Snapshot,
    changed_fields,
    ensure_future,
    ensure_newest,
    ensure_publishable,
    ensure_sound,
    is_safe_link,
    missing_translations,
)
from smwi_events.core.errors import Refusal
from tests.content.samples import LATER, NOW, snapshot, text


def sound(**changes: object) -> Snapshot:
    return snapshot(**changes).with_slugs()


def test_every_kind_has_a_spec_whose_fields_exist() -> None:
    assert set(SPECS) == set(Kind)
    for spec in SPECS.values():
        assert set(spec.fields) <= set(FIELD_LABELS)
    assert set(LOCALIZED_FIELDS) <= set(FIELD_LABELS)


@pytest.mark.parametrize(
    ("kind", "key", "fixed"),
    [
        (Kind.PAGE, "about", True),
        (Kind.PAGE, "cookies", True),
        (Kind.PAGE, "something-new", False),
        (Kind.ACCESSIBILITY_SECTION, "a11y-status", True),
        (Kind.NEWS, "about", False),
    ],
)
def test_an_address_is_fixed_where_the_code_names_it(kind: Kind, key: str, fixed: bool) -> None:
    assert has_fixed_address(kind, key) is fixed


def test_a_snapshot_survives_storing() -> None:
    full = sound(
        ends_on=date(1997, 6, 14), precision=Precision.MONTH, place=text("Tarnów", "Tarnów"), image_id=3, category="x"
    )
    assert Snapshot.from_json(full.to_json()) == full


def test_a_snapshot_of_an_older_program_is_read_with_defaults() -> None:
    assert Snapshot.from_json({"title": {"pl": "A", "en": "B"}, "gone": 1}) == Snapshot(title=text("A", "B"))


def test_slugs_are_made_from_titles_and_kept_when_given() -> None:
    made = snapshot(title=text("Łódź i Kraków", "Łódź and Kraków")).with_slugs()
    assert (made.slug_pl, made.slug_en) == ("lodz-i-krakow", "lodz-and-krakow")
    assert snapshot(slug_pl="wlasny").with_slugs().slug_pl == "wlasny"
    assert snapshot(title=text("Tylko polski")).with_slugs().slug_en == "tylko-polski"


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"title": text("")}, errors.TitleMissing, "title_pl"),
        ({"slug_pl": "Ze Spacją"}, errors.SlugMalformed, "slug_pl"),
        ({"slug_en": "two--hyphens"}, errors.SlugMalformed, "slug_en"),
        ({"slug_en": "a" * 81}, errors.SlugMalformed, "slug_en"),
        ({"ends_on": date(1997, 6, 10)}, errors.DatesReversed, "ends_on"),
        ({"starts_on": None, "ends_on": date(1997, 6, 10)}, errors.DatesReversed, "ends_on"),
        ({"category": "unknown"}, errors.CategoryUnknown, "category"),
        ({"link": text("javascript:alert(1)")}, errors.LinkUnsafe, "link_pl"),
        ({"link": text("", "//evil.example")}, errors.LinkUnsafe, "link_en"),
    ],
)
def test_unsound_content_is_refused_at_its_field(
    changes: dict[str, object], refusal: type[Refusal], field: str
) -> None:
    with pytest.raises(refusal) as caught:
        ensure_sound(Kind.MILESTONE, replace(sound(), **changes))  # type: ignore[arg-type]
    assert caught.value.field == field


def test_a_milestone_without_a_date_may_be_a_draft_but_not_published() -> None:
    draft = sound(starts_on=None)
    ensure_sound(Kind.MILESTONE, draft)
    with pytest.raises(errors.DateMissing):
        ensure_publishable(Kind.MILESTONE, draft)


def test_news_needs_a_category() -> None:
    with pytest.raises(errors.CategoryMissing):
        ensure_publishable(Kind.NEWS, sound(starts_on=None))
    ensure_publishable(Kind.NEWS, sound(starts_on=None, category="conference"))


def test_a_missing_translation_does_not_stop_publishing() -> None:
    ensure_publishable(Kind.MILESTONE, sound(title=text("Tylko polski")))


def test_publishing_is_set_for_the_future_only() -> None:
    ensure_future(LATER, NOW)
    with pytest.raises(errors.MomentPassed):
        ensure_future(NOW, NOW)


def test_saving_over_someone_elses_revision_says_who_and_what() -> None:
    ensure_newest(3, 3, "Anna Nowak", [])
    with pytest.raises(errors.ChangedMeanwhile) as caught:
        ensure_newest(2, 3, "Anna Nowak", [FIELD_LABELS["title"]])
    assert caught.value.newest == 3
    assert caught.value.author == "Anna Nowak"
    assert caught.value.changed == [FIELD_LABELS["title"]]


def test_missing_translations_name_field_and_language() -> None:
    draft = snapshot(title=text("", "Only English"), summary=text("Tylko polski"), link=text("/o-nas"))
    assert missing_translations(Kind.MILESTONE, draft) == [("title", "pl"), ("summary", "en")]


def test_a_field_that_the_kind_does_not_use_lacks_nothing() -> None:
    assert missing_translations(Kind.PARTNER, snapshot(body=text("Tylko polski"))) == []


def test_changed_fields_come_in_the_order_of_the_form() -> None:
    assert changed_fields(sound(), replace(sound(), body=text("x"), slug_pl="inny")) == ["slug_pl", "body"]


@pytest.mark.parametrize("link", ["/o-nas", "https://example.org/a?b=c", "http://example.org"])
def test_safe_links(link: str) -> None:
    assert is_safe_link(link)


@pytest.mark.parametrize(
    "link",
    ["javascript:x", "data:text/html,x", "//evil.example", "/\\evil.example", "https://", "http://[", "ftp://a", "www"],
)
def test_unsafe_links(link: str) -> None:
    assert not is_safe_link(link)


def test_pages_of_the_code_have_distinct_endpoints() -> None:
    assert len(set(kinds.PAGE_ENDPOINTS.values())) == len(kinds.PAGE_ENDPOINTS)
