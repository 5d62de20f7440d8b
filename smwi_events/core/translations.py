"""Catalogues of translations, made ready for reading."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(folder: Path) -> None:
    """Compile every .po that is newer than its .mo; safe to run in several processes at once."""
    for source in folder.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        draft = target.with_name(f"{target.name}.{os.getpid()}.new")
        with source.open("rb") as text, draft.open("wb") as compiled:
            write_mo(compiled, read_po(text))
        draft.replace(target)
