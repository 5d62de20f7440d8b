"""What the environment may say, and what production refuses."""

from pathlib import Path

import pytest

from config import ConfigurationError, Settings

PRODUCTION = {
    "SMWI_ENV": "production",
    "SMWI_SECRET_KEY": "k" * 40,
    "SMWI_SMTP_URL": "smtp://localhost",
    "SMWI_MAIL_FROM": "konferencja@example.org",
    "SMWI_BASE_URL": "https://example.org/",
}


@pytest.fixture
def instance(tmp_path: Path) -> dict[str, str]:
    """An environment that names only an instance folder."""
    return {"SMWI_INSTANCE": str(tmp_path / "instance")}


def test_nothing_set_is_a_demonstration_with_a_secret_of_its_own(instance: dict[str, str]) -> None:
    first, second = Settings.from_environ(instance), Settings.from_environ(instance)
    assert (first.production, first.demo) == (False, True)
    assert len(first.secret_key) >= 32
    assert first.secret_key == second.secret_key
    assert (first.instance / "secret_key").stat().st_mode & 0o077 == 0


def test_production_is_no_demonstration(instance: dict[str, str]) -> None:
    settings = Settings.from_environ(instance | PRODUCTION)
    assert (settings.production, settings.demo, settings.base_url) == (True, False, "https://example.org")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SMWI_SECRET_KEY": ""}, "SMWI_SECRET_KEY"),
        ({"SMWI_SECRET_KEY": "change-me"}, "SMWI_SECRET_KEY"),
        ({"SMWI_SECRET_KEY": "short"}, "SMWI_SECRET_KEY"),
        ({"SMWI_SMTP_URL": ""}, "SMWI_SMTP_URL"),
        ({"SMWI_MAIL_FROM": ""}, "SMWI_MAIL_FROM"),
        ({"SMWI_BASE_URL": ""}, "SMWI_BASE_URL"),
        ({"SMWI_BASE_URL": "www.example.org"}, "SMWI_BASE_URL"),
        ({"SMWI_BASE_URL": "https://example.org/site"}, "SMWI_BASE_URL"),
        ({"SMWI_BASE_URL": "https://example.org:http"}, "SMWI_BASE_URL"),
        ({"SMWI_BASE_URL": "ftp://example.org"}, "SMWI_BASE_URL"),
        ({"SMWI_DEMO": "1"}, "SMWI_DEMO"),
        ({"SMWI_DEMO": "yes"}, "SMWI_DEMO"),
        ({"SMWI_ENV": "prod"}, "SMWI_ENV"),
        ({"PORT": "http"}, "PORT"),
    ],
)
def test_what_must_not_start_says_what_to_set(instance: dict[str, str], change: dict[str, str], named: str) -> None:
    with pytest.raises(ConfigurationError, match=named):
        Settings.from_environ(instance | PRODUCTION | change)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_addresses_of_postgresql_name_the_driver(instance: dict[str, str], scheme: str) -> None:
    settings = Settings.from_environ(instance | {"SMWI_DATABASE_URL": f"{scheme}://u@h/d"})
    assert settings.database_url == "postgresql+psycopg://u@h/d"
