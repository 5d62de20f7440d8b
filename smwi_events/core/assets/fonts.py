"""Web fonts, cut by cutting.py from the OFL-licensed Source Sans Pro and Source Serif Pro of installed packages."""

from dataclasses import dataclass
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro

# Bump when the options of cutting.py change, so that already built files are made again.
RECIPE = "4"

# Polish and English, with the letters of names from the neighbouring languages.
_LETTERS = (
    "ĄĆĘŁŃÓŚŹŻąćęłńóśźż"
    "ÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÔÖØÙÚÛÜÝàáâäåæçèéêëìíîïñòôöøùúûüýÿß"
    "ČĎĚŇŘŠŤŮŽčďěňřšťůžĽĹľĺŐŰőűĢĶĻŅŠģķļņĖĮŲŪėįųūĂăȘȚșț"
)
_SIGNS = "„”“‘’‚«»–—‑…·•→←↑↓§©®™°±×÷−€№½¼¾²³¹ªº†‡‰′″¿¡¶≤≥≈\u00a0\u202f\u2009"
ALPHABET = "".join(map(chr, range(0x20, 0x7F))) + _LETTERS + _SIGNS


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


def face_rule(face: Face, file_name: str) -> str:
    """Return the @font-face rule for a face served beside the style sheet as `file_name`."""
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};'
        f'font-display:swap;src:url("{file_name}") format("woff2")}}\n'
    )
