"""Uploaded bytes on disk, in the instance folder, under names nobody can guess."""

import secrets
from datetime import datetime
from pathlib import Path

from flask import current_app

from smwi_events.uploads.errors import NotAPdf
from smwi_events.uploads.pictures import Picture

PDF_SIGNATURE = b"%PDF-"
PDF_END = b"%%EOF"
# ISO 32000 lets other bytes stand before the signature and after the end; readers look this far.
PDF_SEARCH_BYTES = 1024


def uploads(part: str = "") -> Path:
    """The folder of everything uploaded, or of a `part` of it that has rules of its own, made when first needed."""
    folder = Path(current_app.instance_path) / "uploads" / part
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def store_picture(picture: Picture, part: str = "") -> str:
    """Write all forms of a picture; returns its new name."""
    name = secrets.token_hex(12)
    for width, forms in picture.widths.items():
        for extension, data in forms.items():
            (uploads(part) / f"{name}-{width}.{extension}").write_bytes(data)
    return name


def store_pdf(data: bytes, part: str = "") -> str:
    """Write a PDF document; returns its new name. Raises NotAPdf for anything else."""
    if PDF_SIGNATURE not in data[:PDF_SEARCH_BYTES] or PDF_END not in data[-PDF_SEARCH_BYTES:]:
        raise NotAPdf
    name = secrets.token_hex(12)
    (uploads(part) / f"{name}.pdf").write_bytes(data)
    return name


def remove(name: str, part: str = "") -> None:
    """Delete every file of a name; none is fine."""
    for path in uploads(part).glob(f"{name}[-.]*") if name else ():
        path.unlink(missing_ok=True)


def list_names(part: str, before: datetime) -> set[str]:
    """Names of everything stored in a part before a moment."""
    old = (path for path in uploads(part).iterdir() if path.is_file() and path.stat().st_mtime < before.timestamp())
    return {path.name.partition(".")[0].partition("-")[0] for path in old}
