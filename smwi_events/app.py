"""Makes the application: settings, extensions, features."""

from flask import Flask
from flask_migrate import Migrate

from config import ROOT, Settings
from smwi_events import cli, features
from smwi_events.core import i18n, logging
from smwi_events.core.database import db, engine_options
from smwi_events.core.redis import REDIS_OPTIONS
from smwi_events.core.web import converters, error_pages, filters, limits, page_context, public_version, security

LARGEST_REQUEST = 12 * 1024 * 1024
LARGEST_FORM_FIELDS = 2 * 1024 * 1024
FORM_PARTS = 4000
SESSION_LIFETIME_SECONDS = 7 * 24 * 3600
migrate = Migrate()


def create_app(settings: Settings | None = None, *, testing: bool = False) -> Flask:
    """Make an application from `settings`, by default those of the environment; raises ConfigurationError."""
    settings = settings or Settings.from_environ()
    settings.instance.mkdir(parents=True, exist_ok=True)
    app = Flask(
        "smwi_events",
        root_path=str(ROOT / "smwi_events"),
        template_folder=str(ROOT / "templates"),
        static_folder=None,
        instance_path=str(settings.instance),
    )
    app.config.from_mapping(_flask_config(settings, testing))
    if not testing:
        logging.configure(settings.log_level)
    logging.init_app(app)
    converters.init_app(app)
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True, compare_type=True)
    i18n.init_app(app)
    security.init_app(app)
    error_pages.init_app(app)
    filters.init_app(app)
    page_context.init_app(app)
    public_version.init_app(app)
    limits.init_app(app)
    features.init_app(app)
    app.cli.add_command(cli.prepare)
    app.cli.add_command(cli.serve)
    return app


def _flask_config(settings: Settings, testing: bool) -> dict[str, object]:
    secure = settings.base_url.startswith("https://")
    return {
        "SETTINGS": settings,
        "TESTING": testing,
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.database_url),
        "TRANSLATIONS": ROOT / "translations",
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "MAX_FORM_MEMORY_SIZE": LARGEST_FORM_FIELDS,
        "MAX_FORM_PARTS": FORM_PARTS,
        "SESSION_COOKIE_NAME": "__Host-session" if secure else "session",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": SESSION_LIFETIME_SECONDS,
        # Renewed when something changes in it, at the latest every five minutes (see accounts.identity).
        "SESSION_REFRESH_EACH_REQUEST": False,
        "WTF_CSRF_TIME_LIMIT": None,
        "RATELIMIT_STORAGE_URI": settings.redis_url or "memory://",
        "RATELIMIT_STORAGE_OPTIONS": {"wrap_exceptions": True, **(REDIS_OPTIONS if settings.redis_url else {})},
    }
