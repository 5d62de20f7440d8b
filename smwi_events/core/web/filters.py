"""What templates may call: dates, money, two-language text, Markdown, typography, static files."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

import nh3
from babel.dates import format_date as babel_date
from babel.dates import format_datetime as babel_datetime
from babel.numbers import format_decimal
from flask import Flask
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from smwi_events.core.clock import WARSAW, clock_time
from smwi_events.core.i18n import current_locale
from smwi_events.core.localized import LocalizedText, lang_of
from smwi_events.core.money import format_money
from smwi_events.core.text import NBSP, nonbreaking, nonbreaking_html, unlink

_markdown = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
ALLOWED_TAGS = {
    *("a", "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "hr", "br"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
# Enough for the sentences of the forms and for the longer texts beside them; lists of pages push each other out.
KEPT_SENTENCES, KEPT_TEXTS = 500, 50
THOUSAND = 1000
# What divides words and has no content of its own.
_BREAKS = {"softbreak": " ", "hardbreak": " "}
# Links that lead nowhere: without an address, or with one that names no host.
_DEAD_LINK = re.compile(r'<a(?: href="(?:https?:[^\w"]*)?")?(?: rel="[^"]*")?>(.*?)</a>', re.DOTALL)
HEADING_SHIFT = {"<h1>": "<h2>", "</h1>": "</h2>"}


def local(text: LocalizedText | None) -> str:
    """The text in the page's language."""
    return text.in_(current_locale()) if text else ""


def lang(text: LocalizedText | None) -> Markup:
    """The attribute that `local` needs around it where it gives a text of the other language, or nothing."""
    other = lang_of(text, current_locale()) if text else ""
    return Markup(f' lang="{other}"') if other else Markup()


def typo(text: object) -> Markup:
    """Polish non-breaking spaces in text or in safe markup."""
    return Markup(_spaced_html(str(text))) if isinstance(text, Markup) else escape(nonbreaking(str(text)))


@lru_cache(maxsize=KEPT_SENTENCES)
def _spaced_html(markup: str) -> str:
    # Kept as plain text: markup and text of the same letters count as equal, and only one of them is safe.
    return nonbreaking_html(markup)


@lru_cache(maxsize=KEPT_TEXTS)
def markdown(text: str) -> Markup:
    """Markdown as safe HTML; its top heading is a second-level one, since the page has its own first."""
    html = _markdown.render(text)
    for found, shifted in HEADING_SHIFT.items():
        html = html.replace(found, shifted)
    clean = nh3.clean(html, tags=ALLOWED_TAGS, attributes={"a": {"href"}}, link_rel="noopener noreferrer")
    return Markup(nonbreaking_html(_DEAD_LINK.sub(r"\1", clean)))


def markdown_words(text: str) -> str:
    """The text of Markdown without its marks, as search looks at it; cheaper than HTML that loses its tags again."""
    return " ".join(_blocks(_markdown.parse(text)))


def _blocks(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(_BREAKS.get(part.type, part.content) for part in token.children or ())
        elif token.content:  # of code
            yield token.content


def format_date(value: date, precision: str = "day") -> str:
    """A day, a month or a year in words: "13 marca 1998", "maj 2000", "2012"."""
    pattern = {"day": "d MMMM y", "month": "LLLL y", "year": "y"}[precision]
    return babel_date(value, pattern, locale=current_locale())


def format_date_range(start: date, end: date | None) -> str:
    """Days from `start` to `end` as people write them: "11–14 czerwca 1997", "29 czerwca – 1 lipca 2026"."""
    if end is None or end == start:
        return format_date(start)
    if start.year != end.year:
        return f"{format_date(start)}\u00a0– {format_date(end)}"
    if start.month != end.month:
        return f"{babel_date(start, 'd MMMM', locale=current_locale())}\u00a0– {format_date(end)}"
    return f"{start.day}–{format_date(end)}"


def format_moment(value: datetime) -> str:
    """A moment by the clock in Poland."""
    return babel_datetime(value, "d MMMM y, HH:mm", tzinfo=WARSAW, locale=current_locale())


def money(value: Decimal) -> str:
    """An amount in zloty."""
    return format_money(value, current_locale())


def file_size(size: int) -> str:
    """How large a file is, with the decimal sign of the page's language: "3,4 kB"."""
    number, unit = float(size), "B"
    for larger in ("kB", "MB", "GB"):
        if number < THOUSAND:
            break
        number, unit = number / THOUSAND, larger
    pattern = "0" if unit == "B" else "0.0"
    return f"{format_decimal(number, pattern, locale=current_locale())}{NBSP}{unit}"


def init_app(app: Flask) -> None:
    """Give the filters to all templates."""
    app.jinja_env.filters.update(
        local=local,
        lang=lang,
        typo=typo,
        markdown=markdown,
        date=format_date,
        date_range=format_date_range,
        datetime=format_moment,
        clock=clock_time,
        money=money,
        file_size=file_size,
        unlink=unlink,
    )
