"""The colours of the style sheet against WCAG 2.2: text AAA on the house's grounds, everything else AA."""

import re
from pathlib import Path

import pytest

from config import ROOT

TOKENS = (ROOT / "static" / "css" / "site" / "10-tokens.css").read_text("utf-8")
AAA = 7.0
AA = 4.5
GRAPHIC = 3.0
GROUNDS = ("paper", "surface", "sunken")


def palette(selector: str) -> dict[str, tuple[str, str]]:
    """Light and dark colour of each token that a rule sets."""
    start = TOKENS.index(selector + " {")
    block = TOKENS[start : TOKENS.index("}", start)]
    found = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", block)
    return {name: (light, dark) for name, light, dark in found}


HOUSE = palette(":root")
HIGH = HOUSE | palette('html[data-contrast="high"]')
ACCENTS = {name: HOUSE | palette(f'[data-accent="{name}"]') for name in ("moss", "plum", "rust", "teal")}
TRACK_COLOURS = re.findall(r"--track: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", TOKENS)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


PAIRS = [
    *[("ink", ground, AAA) for ground in GROUNDS],
    *[("muted", ground, AA) for ground in GROUNDS],
    ("muted", "paper", AAA),
    ("muted", "surface", AAA),
    *[("accent", ground, AA) for ground in GROUNDS],
    ("accent", "paper", AAA),
    ("accent-strong", "accent-wash", AAA),
    ("on-accent", "accent", AAA),
    ("on-accent", "accent-strong", AAA),
    *[("ink", ground, AAA) for ground in ("accent-wash", "signal-wash", "error-wash", "good-wash", "mark-wash")],
    ("muted", "accent-wash", AA),
    ("accent", "accent-wash", AA),
    *[(name, f"{name}-wash", AA) for name in ("signal", "error", "good")],
    *[(name, ground, AA) for name in ("signal", "error", "good") for ground in GROUNDS],
    *[("edge", ground, GRAPHIC) for ground in GROUNDS],
    ("signal-light", "paper", GRAPHIC),
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_house_colours_have_enough_contrast(front: str, ground: str, least: float, scheme: int) -> None:
    assert contrast(HOUSE[front][scheme], HOUSE[ground][scheme]) >= least


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("front", ["ink", "muted", "edge", "accent", "accent-strong", "signal", "error", "good"])
def test_high_contrast_colours_are_all_aaa(front: str, scheme: int) -> None:
    for ground in (*GROUNDS, "accent-wash", "signal-wash", "error-wash", "good-wash"):
        assert contrast(HIGH[front][scheme], HIGH[ground][scheme]) >= AAA


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", ACCENTS)
def test_accents_of_editions_have_enough_contrast(name: str, scheme: int) -> None:
    colours = ACCENTS[name]
    for front, ground in (("accent", "paper"), ("accent", "surface"), ("accent", "accent-wash")):
        assert contrast(colours[front][scheme], colours[ground][scheme]) >= AA
    for front, ground in (("accent-strong", "accent-wash"), ("ink", "accent-wash"), ("on-accent", "accent-strong")):
        assert contrast(colours[front][scheme], colours[ground][scheme]) >= AAA
    assert contrast(colours["on-accent"][scheme], colours["accent"][scheme]) >= AA


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_track_bars_are_seen_on_paper_and_slips(scheme: int) -> None:
    assert len(TRACK_COLOURS) == 6
    for colours in TRACK_COLOURS:
        for ground in ("paper", "surface"):
            assert contrast(colours[scheme], HOUSE[ground][scheme]) >= GRAPHIC


def test_every_token_in_use_is_defined() -> None:
    sheets = "".join(path.read_text("utf-8") for path in sorted(Path(ROOT / "static" / "css").rglob("*.css")))
    used = set(re.findall(r"var\(--([a-z0-9-]+)", sheets))
    defined = set(re.findall(r"--([a-z0-9-]+):", sheets))
    assert used - defined == set()
