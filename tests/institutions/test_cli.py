"""The import command."""

from pathlib import Path

from flask import Flask

from smwi_events.core.database import db
from tests.institutions.registers import OFFICIAL_CSV, PLAIN_CSV, count_units


def test_register_is_imported_from_a_file(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "TERC.csv"
    file.write_bytes(OFFICIAL_CSV)
    result = app.test_cli_runner().invoke(args=["institutions", "import-teryt", str(file)])
    assert (result.exit_code, result.output) == (0, "12 units as of 2025-01-01: 12 new, 0 changed, 0 retired\n")
    assert count_units() == 12


def test_day_is_given_for_a_file_that_names_none(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "plain.csv"
    file.write_bytes(PLAIN_CSV)
    arguments = ["institutions", "import-teryt", str(file)]
    assert app.test_cli_runner().invoke(args=arguments).exit_code == 1
    assert app.test_cli_runner().invoke(args=[*arguments, "--valid-on", "2025-01-01"]).exit_code == 0
    assert count_units() == 4


def test_starter_list_is_imported(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["institutions", "import-starter-list"])
    assert (result.exit_code, count_units()) == (0, 82)


def test_other_file_is_refused_with_a_sentence(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"\xff\xd8\xff")
    result = app.test_cli_runner().invoke(args=["institutions", "import-teryt", str(file)])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    db.session.rollback()
    assert count_units() == 0
