"""Logos made one ink without paper, so that those of many hands stand together on any ground."""

import io
from collections.abc import Callable

from PIL import Image as Pillow
from PIL import ImageChops, ImageOps, ImageStat

from smwi_events.uploads.errors import LogoEmpty
from smwi_events.uploads.pictures import Picture, read

# Fine enough for what is shown, small enough to be worked on at once.
WORKING_SIDE = 1600
# What is no darker than this, of 255, is the noise of a JPEG and no part of the logo.
FAINTEST = 20
# A logo without anything darker was drawn for a dark ground.
LIGHT_THROUGHOUT = 64
# Levels of cover besides none: more would double the file and look the same.
STEPS = 15
Size = tuple[int, int]


def prepare_logo(data: bytes, size_for: Callable[[int, int], Size]) -> Picture:
    """Read a logo and make it black ink of more or less cover, trimmed, as large as `size_for` its sides says.

    It is never blown up. Raises NotAnImage, ImageTooLarge or LogoEmpty.
    """
    ink = read(data, _ink)
    box = ink.getbbox()
    if box is None:
        raise LogoEmpty
    ink = ink.crop(box)
    width, height = size_for(*ink.size)
    if width < ink.width:
        ink = ink.resize((width, height), Pillow.Resampling.LANCZOS)
    ink = ink.point([round(value / 255 * STEPS) * 255 // STEPS for value in range(256)])
    printed = Pillow.merge("LA", (Pillow.new("L", ink.size, 0), ink)).convert("RGBA")
    sheet = io.BytesIO()
    printed.save(sheet, "WEBP", lossless=True, quality=100, method=6)
    return Picture(ink.width, ink.height, {ink.width: {"webp": sheet.getvalue()}})


def _ink(picture: Pillow.Image) -> Pillow.Image:
    """How much ink every point takes: the darker, the more; of a light logo on nothing its own cover."""
    picture.thumbnail((WORKING_SIDE, WORKING_SIDE))
    layered = picture.convert("RGBA")
    cover = layered.getchannel("A")
    ink = ImageChops.multiply(ImageOps.invert(layered.convert("L")), cover)
    thinnest, darkest = _range(cover)[0], _range(ink)[1]
    if thinnest == 0 and darkest < LIGHT_THROUGHOUT:
        ink = cover
    elif darkest > FAINTEST:
        ink = ImageOps.autocontrast(ink)
    return ink.point([value if value > FAINTEST else 0 for value in range(256)])


def _range(channel: Pillow.Image) -> tuple[int, int]:
    return ImageStat.Stat(channel).extrema[0]
