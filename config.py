"""Configuration from the environment: every setting is named SMWI_… and stands in the README's table."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
DEFAULT_SECRET = "change-me"  # noqa: S105 (the one secret that is refused)
SECRET_MIN_LENGTH = 32
# Pages are made by Python, so more processes than cores or more threads a process gain nothing.
MOST_WORKERS = 2
THREADS = 4
_BASE_URL = re.compile(r"https?://(\[[0-9a-f:.]+\]|[^\s/?#@:\[\]]+)(:[0-9]{1,5})?/?", re.IGNORECASE)


class ConfigurationError(RuntimeError):
    """The environment does not describe a system that may start; the message says what to set."""


@dataclass(frozen=True)
class Settings:
    """Everything the application takes from outside; `from_environ` is the only place that reads the environment."""

    production: bool
    demo: bool
    instance: Path
    secret_key: str
    database_url: str
    redis_url: str
    smtp_url: str
    mail_from: str
    base_url: str
    trusted_proxies: int
    log_level: str
    host: str
    port: int
    workers: int
    threads: int

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings; raises ConfigurationError where production lacks what it must have."""
        production = _is_production(environ)
        instance = Path(environ.get("SMWI_INSTANCE", str(ROOT / "instance"))).resolve()
        port = environ.get("PORT", "8000")
        return cls(
            production=production,
            demo=_is_demo(environ, production),
            instance=instance,
            secret_key=_secret_key(environ, instance, production),
            database_url=_database_url(environ.get("SMWI_DATABASE_URL", ""), instance),
            redis_url=environ.get("SMWI_REDIS_URL", ""),
            smtp_url=_required(environ, "SMWI_SMTP_URL", production),
            mail_from=_required(environ, "SMWI_MAIL_FROM", production) or "konferencja@localhost",
            base_url=_base_url(_required(environ, "SMWI_BASE_URL", production) or f"http://127.0.0.1:{port}"),
            trusted_proxies=_number(environ, "SMWI_TRUSTED_PROXIES", 0),
            log_level=environ.get("SMWI_LOG_LEVEL", "INFO").upper(),
            host=environ.get("SMWI_HOST", "127.0.0.1"),
            port=_number(environ, "PORT", 8000),
            workers=_number(environ, "SMWI_WORKERS", min(os.cpu_count() or 1, MOST_WORKERS)),
            threads=_number(environ, "SMWI_THREADS", THREADS),
        )


def _is_production(environ: Mapping[str, str]) -> bool:
    """A misspelt kind of system must not quietly become one with a published password."""
    kind = environ.get("SMWI_ENV") or "development"
    if kind not in ("development", "production"):
        raise ConfigurationError(f"SMWI_ENV is {kind!r}; it must be development or production.")
    return kind == "production"


def _is_demo(environ: Mapping[str, str], production: bool) -> bool:
    demo = environ.get("SMWI_DEMO") or ("0" if production else "1")
    if demo not in ("0", "1"):
        raise ConfigurationError(f"SMWI_DEMO is {demo!r}; it must be 0 or 1.")
    if production and demo == "1":
        raise ConfigurationError("SMWI_DEMO=1 would open a demo account with a known password: production refuses it.")
    return demo == "1"


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    given = environ.get(name, "") or str(default)
    if not given.isdecimal():
        raise ConfigurationError(f"{name} must be a whole number, not {given!r}.")
    return int(given)


def _required(environ: Mapping[str, str], name: str, production: bool) -> str:
    value = environ.get(name, "")
    if production and not value:
        raise ConfigurationError(f"{name} is not set. Production does not start without it: see the README's table.")
    return value


def _base_url(given: str) -> str:
    """Links are made of it and nothing is served under another name, so a slip in it must end the start."""
    if not _BASE_URL.fullmatch(given):
        raise ConfigurationError(f"SMWI_BASE_URL is {given!r}; it must look like https://www.example.org.")
    return given.rstrip("/")


def _secret_key(environ: Mapping[str, str], instance: Path, production: bool) -> str:
    """The signing key: from the environment, or outside production one made once and kept in the instance folder."""
    given = environ.get("SMWI_SECRET_KEY", "")
    if production and (given in ("", DEFAULT_SECRET) or len(given) < SECRET_MIN_LENGTH):
        raise ConfigurationError(
            f"SMWI_SECRET_KEY must hold a secret of at least {SECRET_MIN_LENGTH} characters; "
            "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    if given:
        return given
    path = instance / "secret_key"
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _database_url(given: str, instance: Path) -> str:
    """SQLite in the instance folder unless told otherwise; PostgreSQL addresses are spelled for psycopg 3."""
    if not given:
        return f"sqlite:///{instance / 'smwi.sqlite3'}"
    return given.replace("postgres://", "postgresql://", 1).replace("postgresql://", "postgresql+psycopg://", 1)
