"""Pictures are judged by their bytes and carry nothing but pixels."""

import io
import random
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image as Pillow

from smwi_events.uploads import pictures, storage
from smwi_events.uploads.errors import ImageTooLarge, NotAnImage, NotAPdf
from tests.content.samples import pdf_bytes, picture_bytes


def opened(data: bytes) -> Pillow.Image:
    return Pillow.open(io.BytesIO(data))


def test_a_large_picture_gets_three_sizes_in_three_formats() -> None:
    made = pictures.prepare(picture_bytes(2000, 1000))
    assert (made.width, made.height) == (1600, 800)
    assert sorted(made.widths) == [480, 960, 1600]
    for width, forms in made.widths.items():
        assert {name: opened(data).format for name, data in forms.items()} == {
            "avif": "AVIF",
            "webp": "WEBP",
            "jpeg": "JPEG",
        }
        assert {opened(data).size for data in forms.values()} == {(width, width // 2)}


def test_a_small_picture_is_not_blown_up() -> None:
    made = pictures.prepare(picture_bytes(300, 200, "PNG"))
    assert sorted(made.widths) == [300]
    assert (made.width, made.height) == (300, 200)


def test_a_picture_on_its_side_is_turned_and_its_metadata_dropped() -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of Anna"
    made = pictures.prepare(picture_bytes(600, 400, exif=exif))
    assert made.width < made.height
    for forms in made.widths.values():
        for data in forms.values():
            assert b"Camera of Anna" not in data
            assert not opened(data).getexif()


@pytest.mark.parametrize("size", [(300, 200), (200, 300), (90, 90), (1, 500)])
@pytest.mark.parametrize("place", [(0, 0), (50, 50), (100, 100)])
@pytest.mark.parametrize("side", [1, 40, 100])
def test_a_square_is_cut_from_within_whatever_the_numbers(
    size: tuple[int, int], place: tuple[int, int], side: int
) -> None:
    made = pictures.prepare(picture_bytes(*size), pictures.FACE_WIDTHS, pictures.Square(side, *place))
    assert made.width == made.height == max(1, min(min(size) * side // 100, 640))
    assert sorted(made.widths) == [width for width in (160, 320) if width < made.width] + [made.width]


def test_the_chosen_part_is_kept() -> None:
    sheet = io.BytesIO()
    halves = Pillow.new("RGB", (400, 200), "white")
    halves.paste((0, 0, 0), (200, 0, 400, 200))
    halves.save(sheet, "PNG")
    for across, colour in ((0, (255, 255, 255)), (100, (0, 0, 0))):
        made = pictures.prepare(sheet.getvalue(), square=pictures.Square(100, across, 50))
        assert opened(made.widths[200]["jpeg"]).getpixel((100, 100)) == colour


def test_transparency_becomes_paper() -> None:
    sheet = io.BytesIO()
    Pillow.new("RGBA", (50, 50), (0, 0, 0, 0)).save(sheet, "PNG")
    jpeg = pictures.prepare(sheet.getvalue()).widths[50]["jpeg"]
    assert opened(jpeg).getpixel((25, 25)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        pdf_bytes(),
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"GIF89a" + b"\0" * 50,
        picture_bytes()[:2000],
    ],
)
def test_what_is_not_a_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotAnImage):
        pictures.prepare(data)


def test_a_decompression_bomb_is_refused_before_it_is_unpacked() -> None:
    sheet = io.BytesIO()
    Pillow.new("1", (20_000, 20_000)).save(sheet, "PNG")
    assert len(sheet.getvalue()) < 200_000
    with pytest.raises(ImageTooLarge):
        pictures.prepare(sheet.getvalue())


@pytest.mark.parametrize("size", [(10, 20_000), (20_000, 10), (2, 70_000)])
def test_a_picture_longer_than_its_forms_can_be_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ImageTooLarge):
        pictures.prepare(picture_bytes(*size, "PNG"))


def test_a_comment_is_dropped() -> None:
    made = pictures.prepare(picture_bytes(40, 20, comment=b"a private remark"))
    assert not any(b"a private remark" in data for data in made.widths[40].values())


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_broken_picture_is_refused_or_mended_whatever_is_broken(form: str) -> None:
    chance = random.Random(1997)
    whole = picture_bytes(24, 24, form)
    refused = 0
    for _ in range(60):
        broken = bytearray(whole)
        for _byte in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            made = pictures.prepare(bytes(broken))
        except (NotAnImage, ImageTooLarge):
            refused += 1
            continue
        for width, forms in made.widths.items():
            for data in forms.values():
                with opened(data) as mended:
                    mended.load()
                    assert mended.width == width
    assert refused


def test_stored_files_have_names_nobody_guesses_and_go_away_together(app: Flask) -> None:
    name = storage.store_picture(pictures.prepare(picture_bytes(500, 300)))
    folder = Path(app.instance_path) / "uploads"
    assert len(name) == 24
    assert len(list(folder.glob(f"{name}-*"))) == 6
    storage.remove(name)
    assert list(folder.iterdir()) == []


def test_a_document_must_be_a_pdf(app: Flask) -> None:
    name = storage.store_pdf(pdf_bytes())
    assert (storage.uploads() / f"{name}.pdf").read_bytes() == pdf_bytes()
    for data in (b"%PDF-1.7 cut off", b"<html>%%EOF", picture_bytes()):
        with pytest.raises(NotAPdf):
            storage.store_pdf(data)
