"""Cuts fonts: `python -m smwi_events.core.assets.cutting NAME=FILE…`.

A program of its own: its library is large, and nothing but the first start after a change of fonts needs it.
"""

import sys
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from smwi_events.core.assets.fonts import ALPHABET, FACES, Face

# Kerning, marks and ligature repairs for reading; tabular and lining figures for tables and times.
_FEATURES = ["kern", "mark", "ccmp", "locl", "tnum", "lnum", "pnum"]


def cut(face: Face) -> bytes:
    """Return the face as woff2 with only the letters of ALPHABET and the layout features that pages use."""
    options = Options(
        flavor="woff2",
        layout_features=_FEATURES,
        hinting=False,
        desubroutinize=True,
        name_IDs=[0, 1, 2, 13, 14],
        name_languages=[0x409],
        notdef_outline=True,
        drop_tables=["DSIG", "FFTM", "BASE"],
    )
    font = TTFont(face.source)
    subsetter = Subsetter(options)
    subsetter.populate(text=ALPHABET)
    subsetter.subset(font)
    font.flavor = "woff2"
    cut_font = BytesIO()
    font.save(cut_font)
    return cut_font.getvalue()


def main(arguments: list[str]) -> None:
    """Write the named faces into the files given."""
    faces = {face.name: face for face in FACES}
    for argument in arguments:
        name, _equals, file = argument.partition("=")
        Path(file).write_bytes(cut(faces[name]))


if __name__ == "__main__":
    main(sys.argv[1:])
