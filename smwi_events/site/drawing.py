"""Pictures for social networks: a page's title beside the house motif."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random

import font_source_sans_pro
import font_source_serif_pro
from PIL import Image, ImageDraw, ImageFont

from smwi_events.core.assets.motif import HOME, MARK, joined, project

WIDTH, HEIGHT = 1200, 630
# Bump when the drawing below changes, so that pictures already kept are made again.
RECIPE = "3"
PAPER, INK, LINE, SIGNAL, MUTED = "#faf8f4", "#10243e", "#b9b6b0", "#d97706", "#43546a"
# The light shades of static/css/site/10-tokens.css; a test compares them.
ACCENTS = {"blue": "#1a44b8", "moss": "#23613b", "plum": "#7a2a6d", "rust": "#973614", "teal": "#0b5d67"}

_SCALE = 2  # drawn larger and reduced, for smooth points and lines
_MARGIN = 76
_TEXT_WIDTH = 590
_TITLE_TOP, _TITLE_HEIGHT = 168, 340
_SIZES = range(76, 33, -4)
_MOTIF_SIZE = 560
_MARK_SIZE, _MARK_TOP = 96, 64
_COLOURS = 256
_SANS = str(font_source_sans_pro.font_files_ttf["SourceSansProSemibold"])
_SERIF = str(font_source_serif_pro.font_files_ttf["SourceSerifProSemibold"])


def find_or_draw(folder: Path, title: str, accent: str, seed: str) -> bytes:
    """The picture as PNG, kept in `folder` under a name made of everything it depends on."""
    made_from = "\0".join((RECIPE, title, accent, seed)).encode()
    path = folder / f"{sha256(made_from).hexdigest()[:32]}.png"
    if path.is_file():
        return path.read_bytes()
    picture = draw(title, accent, seed)
    folder.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{Random().randrange(10**12)}.new")  # noqa: S311 - a name beside those of other processes
    draft.write_bytes(picture)
    draft.replace(path)
    return picture


def draw(title: str, accent: str, seed: str) -> bytes:
    """Draw the picture, 1200 by 630 pixels, as PNG."""
    image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), PAPER)
    pen = ImageDraw.Draw(image)
    colour = ACCENTS.get(accent, ACCENTS["blue"])
    _draw_motif(pen, seed, colour)
    _draw_mark(pen)
    _write_title(pen, title)
    pen.rectangle((0, (HEIGHT - 12) * _SCALE, WIDTH * _SCALE, HEIGHT * _SCALE), fill=colour)
    reduced = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).quantize(
        _COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )
    out = BytesIO()
    reduced.save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw_motif(pen: ImageDraw.ImageDraw, seed: str, colour: str) -> None:
    random = Random(seed)  # noqa: S311 - a picture, not a secret
    places = project(_MOTIF_SIZE, _MOTIF_SIZE, margin=_MOTIF_SIZE * 0.08)
    left, top = WIDTH - _MOTIF_SIZE - 10, (HEIGHT - _MOTIF_SIZE) // 2 - 6
    spots = {name: ((left + p.x) * _SCALE, (top + p.y) * _SCALE) for name, p in places.items()}
    for start, end in joined(random, places):
        pen.line((*spots[start], *spots[end]), fill=LINE, width=3)
    for name, spot in spots.items():
        if name != HOME:
            pen.circle(spot, random.choice((3, 3, 4, 5, 6.5)) * _SCALE, fill=INK)
    pen.circle(spots[HOME], 24 * _SCALE, fill=_mixed(colour, PAPER, 0.2))
    pen.circle(spots[HOME], 10 * _SCALE, fill=colour)


def _draw_mark(pen: ImageDraw.ImageDraw) -> None:
    places = project(_MARK_SIZE, _MARK_SIZE, margin=0)
    left, top = min(places[name].x for name in MARK), min(places[name].y for name in MARK)
    spots = [
        ((_MARGIN + 6 + places[name].x - left) * _SCALE, (_MARK_TOP + places[name].y - top) * _SCALE) for name in MARK
    ]
    pen.line(spots, fill=INK, width=8, joint="curve")
    for name, spot in zip(MARK, spots, strict=True):
        pen.circle(spot, (9 if name == HOME else 6) * _SCALE, fill=SIGNAL if name == HOME else INK)
    font = ImageFont.truetype(_SANS, 30 * _SCALE)
    place = ((_MARGIN + 72) * _SCALE, (_MARK_TOP + 30) * _SCALE)
    pen.text(place, "Miasta w Internecie", font=font, fill=INK, anchor="lm")


def _write_title(pen: ImageDraw.ImageDraw, title: str) -> None:
    """Write the title in the largest size that fits; a title too long even for the smallest is cut."""
    for size in _SIZES:
        font = ImageFont.truetype(_SERIF, size * _SCALE)
        lines = list(_wrap(title, font, _TEXT_WIDTH * _SCALE))
        height = size * 1.14
        if len(lines) * height <= _TITLE_HEIGHT:
            break
    fitting = int(_TITLE_HEIGHT // height)
    if len(lines) > fitting:
        lines = [*lines[: fitting - 1], lines[fitting - 1].rstrip(" ,.;:–") + "…"]
    for number, line in enumerate(lines):
        place = (_MARGIN * _SCALE, (_TITLE_TOP + number * height) * _SCALE)
        pen.text(place, line, font=font, fill=INK, anchor="la")


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: float) -> Iterator[str]:
    """Lines no wider than `width` pixels; breaks only at ordinary spaces, so that what belongs together stays so."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _mixed(colour: str, ground: str, part: float) -> tuple[int, int, int]:
    """`colour` laid over `ground` with the given opacity."""
    top, bottom = (tuple(int(value[i : i + 2], 16) for i in (1, 3, 5)) for value in (colour, ground))
    red, green, blue = (round(t * part + b * (1 - part)) for t, b in zip(top, bottom, strict=True))
    return red, green, blue
