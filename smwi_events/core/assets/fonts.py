"""Web fonts cut from the OFL-licensed Source Sans Pro and Source Serif Pro of the installed packages."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

# Bump when the options below change, so that already built files are made again.
RECIPE = "4"

# Polish and English, with the letters of names from the neighbouring languages.
_LETTERS = (
    "ĄĆĘŁŃÓŚŹŻąćęłńóśźż"
    "ÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÔÖØÙÚÛÜÝàáâäåæçèéêëìíîïñòôöøùúûüýÿß"
    "ČĎĚŇŘŠŤŮŽčďěňřšťůžĽĹľĺŐŰőűĢĶĻŅŠģķļņĖĮŲŪėįųūĂăȘȚșț"
)
_SIGNS = "„”“‘’‚«»–—‑…·•→←↑↓§©®™°±×÷−€№½¼¾²³¹ªº†‡‰′″¿¡¶≤≥≈\u00a0\u202f\u2009"
ALPHABET = "".join(map(chr, range(0x20, 0x7F))) + _LETTERS + _SIGNS

# Kerning, marks and ligature repairs for reading; tabular and lining figures for tables and times.
_FEATURES = ["kern", "mark", "ccmp", "locl", "tnum", "lnum", "pnum"]


@dataclass(frozen=True)
class Face:
    """One cut of a family as the style sheet names it."""

    name: str
    source: Path
    family: str
    weight: int
    style: str = "normal"


FACES = (
    Face("sans-regular", Path(font_source_sans_pro.font_files_ttf["SourceSansPro"]), "Source Sans", 400),
    Face("sans-italic", Path(font_source_sans_pro.font_files_ttf["SourceSansProIt"]), "Source Sans", 400, "italic"),
    Face("sans-semibold", Path(font_source_sans_pro.font_files_ttf["SourceSansProSemibold"]), "Source Sans", 600),
    Face("serif-semibold", Path(font_source_serif_pro.font_files_ttf["SourceSerifProSemibold"]), "Source Serif", 600),
)


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


def face_rule(face: Face, file_name: str) -> str:
    """Return the @font-face rule for a face served beside the style sheet as `file_name`."""
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};'
        f'font-display:swap;src:url("{file_name}") format("woff2")}}\n'
    )
