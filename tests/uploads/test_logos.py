"""Logos become one ink on nothing, whatever they were sent as."""

import io

import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from smwi_events.uploads.errors import LogoEmpty, NotAnImage
from smwi_events.uploads.logos import prepare_logo

WHITE, NOTHING, INK = (255, 255, 255, 255), (0, 0, 0, 0), (0, 0, 0, 255)
Colour = tuple[int, int, int, int]


def sent(ground: Colour, mark: Colour | None, form: str = "PNG", size: tuple[int, int] = (400, 300)) -> bytes:
    """A rectangle of 200 by 100 on a ground, as somebody might send it."""
    picture = Pillow.new("RGBA", size, ground)
    if mark:
        ImageDraw.Draw(picture).rectangle((100, 50, 299, 149), mark)
    sheet = io.BytesIO()
    picture.convert("RGBA" if form == "PNG" else "RGB").save(sheet, form, quality=95)
    return sheet.getvalue()


def made(data: bytes) -> Pillow.Image:
    picture = prepare_logo(data, lambda width, height: (width, height))
    ((width, forms),) = picture.widths.items()
    opened = Pillow.open(io.BytesIO(forms["webp"]))
    assert (opened.format, opened.size) == ("WEBP", (picture.width, picture.height)) and width == picture.width
    return opened.convert("RGBA")


@pytest.mark.parametrize(
    ("ground", "mark"),
    [
        (WHITE, INK),
        (NOTHING, INK),
        (WHITE, (250, 220, 60, 255)),  # of light colours the contrast is raised
        (NOTHING, WHITE),  # drawn for a dark ground
        ((240, 240, 240, 255), (20, 40, 160, 255)),  # a scan that is not quite white
    ],
)
def test_the_ink_is_black_trimmed_and_full(ground: Colour, mark: Colour) -> None:
    logo = made(sent(ground, mark))
    assert logo.size == (200, 100)
    assert logo.getpixel((100, 50)) == (0, 0, 0, 255)


def test_letters_within_a_plate_stay_paper() -> None:
    picture = Pillow.new("RGB", (200, 100), (0, 60, 160))
    ImageDraw.Draw(picture).rectangle((50, 25, 149, 74), (255, 255, 255))
    sheet = io.BytesIO()
    picture.save(sheet, "PNG")
    logo = made(sheet.getvalue())
    assert [logo.getpixel(point)[3] for point in ((5, 5), (100, 50))] == [255, 0]  # type: ignore[index]


def test_the_noise_of_a_jpeg_is_no_part_of_the_logo() -> None:
    width, height = made(sent(WHITE, INK, "JPEG")).size
    assert 200 <= width <= 204 and 100 <= height <= 104


def test_a_large_logo_is_made_small_and_a_small_one_not_blown_up() -> None:
    data = sent(NOTHING, INK)
    assert prepare_logo(data, lambda width, height: (50, 25)).width == 50
    assert prepare_logo(data, lambda width, height: (800, 400)).width == 200


@pytest.mark.parametrize("ground", [WHITE, NOTHING])
def test_paper_alone_is_refused(ground: Colour) -> None:
    with pytest.raises(LogoEmpty):
        prepare_logo(sent(ground, None), lambda width, height: (width, height))


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotAnImage):
        prepare_logo(data, lambda width, height: (width, height))
