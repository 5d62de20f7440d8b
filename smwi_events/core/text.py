"""Polish text: folding, address parts, alphabetical order and non-breaking spaces."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

NBSP = "\u00a0"
WORD_JOINER = "\u2060"

# Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)

# "|" and "{" stand after "z", so that "cz" < "c|" (ć) < "d" holds in a plain comparison of ASCII characters.
_POLISH_LETTERS = str.maketrans(
    {"ą": "a|", "ć": "c|", "ę": "e|", "ł": "l|", "ń": "n|", "ó": "o|", "ś": "s|", "ź": "z{", "ż": "z|"}
)
_LEVELS = " "  # below _GAP: a title sorts before the same title with more words
_GAP = "!"
_FOREIGN = "~"
# Browsers take the full stops of East Asian scripts, and the fullwidth signs, for the plain ones (UTS 46).
_LINKED = re.compile(r"(?<=\S)([.:@\u2024\u3002\uff0e\uff61\uff1a\uff20])(?=\S)")
_APOSTROPHES = "'’ʼ`"

_UNITS = (
    r"zł|gr|PLN|EUR|tys\.|mln|mld|os\.|szt\.|godz\.|min|km|cm|mm|m²|m|kg|ha|kB|MB|GB|TB|Mb/s|Gb/s|pkt|proc\.|r\.|w\."
)
_CAPITALS = "A-ZĄĆĘŁŃÓŚŹŻ"
_RULES = (
    (re.compile(r"(?<![\w-])([aiouwz])[ \t\r\n]+(?=\S)", re.IGNORECASE), rf"\1{NBSP}"),
    (re.compile(rf"(?<=\d)[ \t\r\n]+(?=(?:{_UNITS})(?!\w))"), NBSP),
    (re.compile(r"(?<=\d)[ ](?=\d{3}(?!\d))"), NBSP),
    (
        re.compile(r"(?<!\w)(§|art\.|ust\.|pkt|poz\.|lit\.|nr|Nr|No\.|ul\.|al\.|pl\.|os\.|s\.|godz\.)[ \t\r\n]+(?=\S)"),
        rf"\1{NBSP}",
    ),
    (re.compile(rf"(?<!\w)([{_CAPITALS}]\.)[ \t\r\n]+(?=[{_CAPITALS}])"), rf"\1{NBSP}"),
)
_WORD_AT_END = re.compile(r"(?<![\w-])([aiouwz])[ \t\r\n]+\Z", re.IGNORECASE)
_MARKUP = re.compile(r"(<!--.*?-->|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>)", re.DOTALL)
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VERBATIM = frozenset({"pre", "code", "kbd", "samp", "script", "style", "textarea"})
_INLINE = frozenset({"a", "abbr", "b", "cite", "em", "i", "mark", "q", "small", "span", "strong", "time"})


def fold(text: str) -> str:
    """The text in small letters without diacritics (Łódź: lodz), for comparing what people type."""
    small = unicodedata.normalize("NFKD", text).casefold().translate(_WHOLE_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))


def slugify(text: str, max_length: int = 80) -> str:
    """Part of an address: ASCII letters, digits and hyphens, cut between words; empty for text that has none."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rpartition("-")[0]
    return cut or slug[:max_length]


def unlink(text: str) -> str:
    """The text with word joiners in what mail programs would make a link of: an address, a domain, a mailbox."""
    return _LINKED.sub(f"{WORD_JOINER}\\1{WORD_JOINER}", text)


def looks_linked(text: str) -> bool:
    """Whether a mail program could make a link of a part of the text."""
    return bool(_LINKED.search(text))


def sort_key(text: str) -> str:
    """ASCII key whose plain binary order is the Polish alphabet's; numbers by value, then small before capital letters.

    Punctuation and spaces only divide words. Foreign letters stand with their base letter, other scripts after z.
    A column of these keys must use a binary collation (PostgreSQL: "C").
    """
    primary: list[str] = []
    secondary: list[str] = []
    composed = unicodedata.normalize("NFC", text)
    for kind, run in groupby(composed, _kind):
        if kind == "gap":
            primary.append(_GAP)
        elif kind == "number":
            primary.append(_number_key("".join(run)))
        elif kind == "letter":
            for letter in run:
                key, rank = _letter_key(letter)
                primary.append(key)
                secondary.append(rank)
    first = "".join(primary).strip(_GAP)
    second = "".join(secondary).rstrip("0")
    return f"{first}{_LEVELS}{second}" if second else first


def nonbreaking(text: str) -> str:
    """Plain text with non-breaking spaces where Polish keeps words together ("w Tarnowie", "5 zł", "§ 3")."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def nonbreaking_html(markup: str) -> str:
    """HTML treated like `nonbreaking` in its text only: tags, attributes and preformatted text stay as they are."""
    return "".join(_spaced_pieces(_MARKUP.split(markup)))


def _spaced_pieces(pieces: list[str]) -> Iterator[str]:
    verbatim: str | None = None
    for index, piece in enumerate(pieces):
        closing, name = _tag(piece) if index % 2 else ("", "")
        if name in _VERBATIM and (verbatim is None or (closing and name == verbatim)):
            verbatim = None if closing else name
        if index % 2 or verbatim:
            yield piece
            continue
        spaced = nonbreaking(piece)
        following = _tag(pieces[index + 1]) if index + 1 < len(pieces) else ("/", "")
        if following[0] == "" and following[1] in _INLINE:
            spaced = _WORD_AT_END.sub(rf"\1{NBSP}", spaced)
        yield spaced


def _tag(piece: str) -> tuple[str, str]:
    match = _TAG_NAME.match(piece)
    return (match[1], match[2].lower()) if match else ("", "")


def _kind(character: str) -> str:
    if character in _APOSTROPHES:
        return "silent"
    category = unicodedata.category(character)
    if category[0] in "LM":
        return "letter"
    return "number" if category == "Nd" else "gap"


def _number_key(digits: str) -> str:
    """Digits led by their count in base nine with nines carried, so that 9 < 10 < 1997 as text."""
    value = "".join(str(unicodedata.digit(d)) for d in digits).lstrip("0")
    nines, rest = divmod(len(value), 9)
    return f"{'9' * nines}{rest}{value}"


def _letter_key(letter: str) -> tuple[str, str]:
    """Primary key of a letter, and its rank among those with the same: small, capital, foreign small and capital."""
    small = letter.lower()
    capital = small != letter
    if small.translate(_POLISH_LETTERS) != small:
        return small.translate(_POLISH_LETTERS), "1" if capital else "0"
    base = fold(letter)
    if base.isascii() and base.isalpha():
        return base, str(capital + (0 if base == small else 2))
    return "".join(f"{_FOREIGN}{ord(c):06x}" for c in base), "1" if capital else "0"
