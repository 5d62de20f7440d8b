"""The asset build: hashed and precompressed files in static/build, made again only when their sources change."""

import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import brotli
import rcssmin

from config import ROOT
from smwi_events.core.assets import fonts

BUILD_FOLDER = "build"
MANIFEST_NAME = "manifest.json"
KEPT_SECONDS = 24 * 3600
_HASH_LENGTH = 10
_BUNDLES = ("site", "organiser")
_COPIED = ("js/*.js", "img/*.svg", "img/*.ico", "img/*.png")
_COMPRESSED = {".css", ".js", ".svg", ".ico"}
# One script names another of its folder: import { x } from "./other.js".
_IMPORTED = re.compile(r"""(?<=\bfrom "\./)[\w-]+\.js(?=")""")


class AssetMissing(LookupError):
    """An asset was asked for that is not in the build."""


class Manifest:
    """The way from the name of an asset to the address of its hashed file."""

    def __init__(self, static_dir: Path, prefix: str = "/static/") -> None:
        self._path = static_dir / BUILD_FOLDER / MANIFEST_NAME
        self._prefix = prefix
        self._files: dict[str, str] = {}

    def url(self, path: str) -> str:
        """Return the address of the asset `path`, such as "css/site.css"; raises AssetMissing."""
        if path not in self._files:
            self._files = _read(self._path)["files"]
        if path not in self._files:
            raise AssetMissing(f"{path} is not among the built assets of {self._path.parent}")
        return self._prefix + self._files[path]


def build(static_dir: Path) -> None:
    """Bring static/build up to date with its sources; a matter of milliseconds when nothing changed.

    Safe to run in several processes at once: every file is put in place whole and the manifest last.
    """
    target = static_dir / BUILD_FOLDER
    inputs = _digest_of_inputs(static_dir)
    built = _read(target / MANIFEST_NAME)
    if built["inputs"] == inputs and all((target / name).is_file() for name in built["files"].values()):
        return
    target.mkdir(parents=True, exist_ok=True)
    files = dict(_build_fonts(target))
    font_rules = "".join(fonts.face_rule(face, files[f"fonts/{face.name}.woff2"]) for face in fonts.FACES)
    for bundle in _BUNDLES:
        sheet = (font_rules if bundle == "site" else "") + _joined_css(static_dir / "css" / bundle)
        files[f"css/{bundle}.css"] = _place(target, f"{bundle}.css", rcssmin.cssmin(sheet).encode())
    files |= _place_copied(static_dir, target)
    stored = json.dumps({"inputs": inputs, "files": files}, indent=1, sort_keys=True)
    _write_whole(target / MANIFEST_NAME, stored.encode())
    _remove_old(target, files)


def _read(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return {"inputs": "", "files": {}}


def _copied_sources(static_dir: Path) -> list[Path]:
    return [path for pattern in _COPIED for path in sorted(static_dir.glob(pattern))]


def _sources(static_dir: Path) -> Iterator[Path]:
    for bundle in _BUNDLES:
        yield from sorted((static_dir / "css" / bundle).glob("*.css"))
    yield from _copied_sources(static_dir)


def _digest_of_inputs(static_dir: Path) -> str:
    digest = sha256()
    for path in _sources(static_dir):
        digest.update(path.relative_to(static_dir).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for face in fonts.FACES:
        digest.update(_font_key(face).encode())
    return digest.hexdigest()


def _font_key(face: fonts.Face) -> str:
    # Cutting a font takes a second, so the file is named after what it is made from and not made twice.
    made_from = f"{fonts.RECIPE}{fonts.ALPHABET}{face}".encode() + face.source.read_bytes()
    return sha256(made_from).hexdigest()[:_HASH_LENGTH]


def _build_fonts(target: Path) -> Iterator[tuple[str, str]]:
    names = {face.name: f"{face.name}.{_font_key(face)}.woff2" for face in fonts.FACES}
    drafts = {face: _draft_of(target / name) for face, name in names.items() if not (target / name).is_file()}
    if drafts:
        wanted = [f"{face}={draft}" for face, draft in drafts.items()]
        subprocess.run([sys.executable, "-m", "smwi_events.core.assets.cutting", *wanted], cwd=ROOT, check=True)  # noqa: S603
    for face, draft in drafts.items():
        draft.replace(target / names[face])
    for face, name in names.items():
        yield f"fonts/{face}.woff2", name


def _place_copied(static_dir: Path, target: Path) -> dict[str, str]:
    files: dict[str, str] = {}

    def place(path: Path) -> str:
        # What a script imports comes first: its name, which has its content's hash, is part of the script.
        name = path.relative_to(static_dir).as_posix()
        if name not in files:
            content = path.read_bytes()
            if path.suffix == ".js":
                content = _IMPORTED.sub(lambda found: place(path.parent / found[0]), content.decode()).encode()
            files[name] = _place(target, path.name, content)
        return files[name]

    for path in _copied_sources(static_dir):
        place(path)
    return files


def _joined_css(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.css")))


def _place(target: Path, name: str, content: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    hashed = f"{stem}.{sha256(content).hexdigest()[:_HASH_LENGTH]}{dot}{suffix}"
    if f".{suffix}" in _COMPRESSED:
        _write_whole(target / f"{hashed}.br", brotli.compress(content, quality=11))
        _write_whole(target / f"{hashed}.gz", gzip.compress(content, 9, mtime=0))
    _write_whole(target / hashed, content)
    return hashed


def _write_whole(path: Path, content: bytes) -> None:
    draft = _draft_of(path)
    draft.write_bytes(content)
    draft.replace(path)


def _draft_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.{os.getpid()}.new")


def _remove_old(target: Path, files: dict[str, str]) -> None:
    # Pages made before this build may still be asked for in browsers and caches, and name the former files.
    oldest = time.time() - KEPT_SECONDS
    kept = {MANIFEST_NAME} | {name + ending for name in files.values() for ending in ("", ".br", ".gz")}
    for path in target.iterdir():
        if path.name not in kept and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
