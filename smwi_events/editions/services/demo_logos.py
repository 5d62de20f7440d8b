"""Logos of made-up partners, drawn here and marked as such; real ones come from their owners."""

import io

from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from smwi_events.editions import logos

MARK_PX, LETTERS_PX, GAP_PX, LINE_PX = 240, 150, 50, 30
WORD = "DEMO"
INK, NOTHING = (0, 0, 0, 255), (0, 0, 0, 0)


def store_demo_logo(mark: str) -> tuple[str, tuple[int, int]]:
    """Draw the logo with a "ring", "roofs", "steps" or "grid" and store it; returns its name and size."""
    name, picture = logos.store(draw(mark))
    return name, (picture.width, picture.height)


def draw(mark: str) -> bytes:
    """A mark and the word that says what it is, as a PNG."""
    font = ImageFont.load_default(LETTERS_PX)
    width = MARK_PX + GAP_PX + round(font.getlength(WORD))
    picture = Pillow.new("RGBA", (width, MARK_PX), NOTHING)
    pen = ImageDraw.Draw(picture)
    MARKS[mark](pen)
    pen.text((MARK_PX + GAP_PX, MARK_PX / 2), WORD, INK, font, anchor="lm")
    sheet = io.BytesIO()
    picture.save(sheet, "PNG")
    return sheet.getvalue()


def _ring(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse((0, 0, MARK_PX - 1, MARK_PX - 1), outline=INK, width=LINE_PX)
    pen.ellipse((90, 90, 150, 150), INK)


def _roofs(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon(((0, MARK_PX), (0, 110), (60, 40), (120, 110), (180, 0), (MARK_PX, 70), (MARK_PX, MARK_PX)), INK)
    pen.rectangle((90, 160, 150, MARK_PX), NOTHING)


def _steps(pen: ImageDraw.ImageDraw) -> None:
    for number in range(4):
        pen.rectangle((number * 62, 180 - number * 60, number * 62 + 46, MARK_PX), INK)


def _grid(pen: ImageDraw.ImageDraw) -> None:
    for across in range(3):
        for down in range(3):
            if (across, down) != (1, 1):
                pen.rectangle((across * 85, down * 85, across * 85 + 65, down * 85 + 65), INK)


MARKS = {"ring": _ring, "roofs": _roofs, "steps": _steps, "grid": _grid}
