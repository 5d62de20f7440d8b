"""The asset build on a small static folder of its own."""

import gzip
import json
import os
import time
from pathlib import Path

import brotli
import pytest

from config import ROOT
from smwi_events.core.assets import fonts
from smwi_events.core.assets.bundle import KEPT_SECONDS, AssetMissing, Manifest, build


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A static folder with one of everything, and one font face to keep it quick."""
    monkeypatch.setattr(fonts, "FACES", fonts.FACES[:1])
    for folder in ("css/site", "css/organiser", "js", "img"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "css/site/20-second.css").write_text("p { color: red; }\n")
    (tmp_path / "css/site/10-first.css").write_text("/* remark */\nh1 { color: blue; }\n")
    (tmp_path / "css/organiser/10-shell.css").write_text("main { color: green; }\n")
    (tmp_path / "js/menu.js").write_text("console.log(1);\n")
    (tmp_path / "img/favicon.svg").write_text("<svg/>\n")
    return tmp_path


def content(static: Path, name: str) -> bytes:
    return (static / "build" / Manifest(static, prefix="").url(name)).read_bytes()


def test_build_joins_sheets_in_order_of_their_names(static: Path) -> None:
    build(static)
    sheet = content(static, "css/site.css").decode()
    assert sheet.endswith("h1{color:blue}p{color:red}")
    assert content(static, "css/organiser.css") == b"main{color:green}"


def test_build_names_fonts_in_the_sheet_as_they_are_stored(static: Path) -> None:
    build(static)
    name = Manifest(static, prefix="").url("fonts/sans-regular.woff2")
    assert f'url("{name}")' in content(static, "css/site.css").decode()
    assert (static / "build" / name).read_bytes()[:4] == b"wOF2"


def test_build_compresses_what_is_text(static: Path) -> None:
    build(static)
    script = static / "build" / Manifest(static, prefix="").url("js/menu.js")
    assert brotli.decompress(Path(f"{script}.br").read_bytes()) == b"console.log(1);\n"
    assert gzip.decompress(Path(f"{script}.gz").read_bytes()) == b"console.log(1);\n"
    assert not list((static / "build").glob("*.woff2.*"))


def test_build_with_nothing_new_writes_nothing(static: Path) -> None:
    build(static)
    before = {path: path.stat().st_mtime_ns for path in (static / "build").iterdir()}
    build(static)
    assert {path: path.stat().st_mtime_ns for path in (static / "build").iterdir()} == before


def test_build_after_a_change_gives_a_new_name_and_keeps_the_old_file_for_a_day(static: Path) -> None:
    build(static)
    old = Manifest(static, prefix="").url("js/menu.js")
    (static / "js/menu.js").write_text("console.log(2);\n")
    build(static)
    new = Manifest(static, prefix="").url("js/menu.js")
    assert old != new
    assert (static / "build" / old).exists()
    long_ago = time.time() - KEPT_SECONDS - 60
    os.utime(static / "build" / old, (long_ago, long_ago))
    (static / "js/menu.js").write_text("console.log(3);\n")
    build(static)
    assert not (static / "build" / old).exists()


def test_build_makes_a_lost_file_again(static: Path) -> None:
    build(static)
    (static / "build" / Manifest(static, prefix="").url("js/menu.js")).unlink()
    build(static)
    assert content(static, "js/menu.js") == b"console.log(1);\n"


def test_manifest_gives_addresses_and_refuses_unknown_names(static: Path) -> None:
    build(static)
    assert Manifest(static).url("img/favicon.svg").startswith("/static/favicon.")
    assert set(json.loads((static / "build/manifest.json").read_text())) == {"inputs", "files"}
    with pytest.raises(AssetMissing):
        Manifest(static).url("css/nothing.css")


def test_manifest_before_the_first_build_knows_nothing(tmp_path: Path) -> None:
    with pytest.raises(AssetMissing):
        Manifest(tmp_path).url("css/site.css")


def test_fonts_and_sheets_of_a_public_page_leave_room_under_one_hundred_kilobytes() -> None:
    build(ROOT / "static")
    manifest = Manifest(ROOT / "static", prefix="")
    names = [manifest.url(f"fonts/{face.name}.woff2") for face in fonts.FACES]
    names += [manifest.url(name) + ".br" for name in ("css/site.css", "js/menu.js", "js/preferences.js")]
    assert sum((ROOT / "static" / "build" / name).stat().st_size for name in names) < 75_000


def test_a_script_names_what_it_imports_as_it_is_stored(static: Path) -> None:
    (static / "js/editor.js").write_text('import { a } from "./parts.js";\nimport { m } from "./menu.js";\n')
    (static / "js/parts.js").write_text('import { m } from "./menu.js";\nexport const a = m;\n')
    build(static)
    names = Manifest(static, prefix="")
    menu, parts = names.url("js/menu.js"), names.url("js/parts.js")
    assert (
        content(static, "js/editor.js").decode()
        == f'import {{ a }} from "./{parts}";\nimport {{ m }} from "./{menu}";\n'
    )
    former = names.url("js/editor.js")
    (static / "js/menu.js").write_text("export const m = 2;\n")
    build(static)
    # What changed below changes the names of all above it, so that no browser mixes them.
    assert Manifest(static, prefix="").url("js/editor.js") != former
