"""Pictures checked by their content and cut to the sizes and formats that pages use."""

import io
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from smwi_events.uploads.errors import ImageTooLarge, NotAnImage

WIDTHS = (480, 960, 1600)
FACE_WIDTHS = (160, 320, 640)
FORMATS: Mapping[str, Mapping[str, object]] = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 8},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpeg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
}
ACCEPTED = ("JPEG", "PNG", "WEBP", "AVIF")
LARGEST_PIXELS = 40_000_000
LONGEST_SIDE = 16_000  # WebP ends at 16383
TALLEST = 4000
PAPER = (255, 255, 255)


@dataclass(frozen=True)
class Picture:
    """A picture ready to be stored: the size of its largest form, and its bytes by width (in pixels) and format."""

    width: int
    height: int
    widths: Mapping[int, Mapping[str, bytes]]


@dataclass(frozen=True)
class Square:
    """A square within a picture, in percent: its side of the shorter one, and where it lies in the room left over.

    Whatever the numbers from 0 to 100 are, the square lies within the picture.
    """

    size: int = 100
    across: int = 50
    down: int = 50


def prepare(data: bytes, widths: Sequence[int] = WIDTHS, square: Square | None = None) -> Picture:
    """Read a picture and make its forms, without anything else the file carried (place, camera, comments).

    Of a `square` the rest is cut away. Raises NotAnImage for what cannot be read, ImageTooLarge for what would need
    too much memory to unpack.
    """
    picture = read(data, _on_paper)
    if square is not None:
        picture = _cut(picture, square)
    largest = picture = _fit(picture, min(picture.width, widths[-1]))
    forms: dict[int, dict[str, bytes]] = {}
    for width in (largest.width, *(width for width in sorted(widths, reverse=True) if width < largest.width)):
        picture = _fit(picture, width)
        forms[width] = {extension: _encode(picture, options) for extension, options in FORMATS.items()}
    return Picture(largest.width, largest.height, forms)


def read(data: bytes, convert: Callable[[Pillow.Image], Pillow.Image]) -> Pillow.Image:
    """Unpack a picture, turn it upright and `convert` it; raises NotAnImage or ImageTooLarge."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # broken metadata and large sizes: judged below, not printed
        try:
            picture = Pillow.open(io.BytesIO(data), formats=ACCEPTED)
            if picture.width * picture.height > LARGEST_PIXELS or max(picture.size) > LONGEST_SIDE:
                raise ImageTooLarge
            picture.draft("RGB", (WIDTHS[-1], TALLEST))  # a JPEG is unpacked no larger than needed
            return convert(ImageOps.exif_transpose(picture))
        except Pillow.DecompressionBombError as error:
            raise ImageTooLarge from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, RuntimeError, MemoryError) as error:
            raise NotAnImage from error


def _on_paper(picture: Pillow.Image) -> Pillow.Image:
    """The picture without transparency, which JPEG cannot carry."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        sheet = Pillow.new("RGB", picture.size, PAPER)
        layered = picture.convert("RGBA")
        sheet.paste(layered, mask=layered.getchannel("A"))
        return sheet
    plain = picture.convert("RGB")
    # Comments would be written into the new files too.
    plain.info = {"icc_profile": profile} if (profile := picture.info.get("icc_profile")) else {}
    return plain


def _cut(picture: Pillow.Image, square: Square) -> Pillow.Image:
    side = max(1, min(picture.size) * square.size // 100)
    left, top = (picture.width - side) * square.across // 100, (picture.height - side) * square.down // 100
    return picture.crop((left, top, left + side, top + side))


def _fit(picture: Pillow.Image, width: int) -> Pillow.Image:
    if picture.width == width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=3.0)


def _encode(picture: Pillow.Image, options: Mapping[str, object]) -> bytes:
    sheet = io.BytesIO()
    picture.save(sheet, **options)  # type: ignore[arg-type]
    return sheet.getvalue()
