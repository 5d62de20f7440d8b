"""Applications that many tests share: making one takes longer than most tests do."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from config import Settings
from smwi_events import features
from smwi_events.app import create_app
from smwi_events.core.database import db
from smwi_events.core.web.limits import limiter
from smwi_events.jobs.alarm import Alarm


class Applications:
    """One application for each settings and use, lent to one test after another."""

    def __init__(self) -> None:
        self._made: dict[tuple[Settings, str], Flask] = {}

    @contextmanager
    def lend(self, settings: Settings, use: str) -> Iterator[Flask]:
        """The application as if it were new, with no connection left open afterwards."""
        if (settings, use) not in self._made:
            self._made[settings, use] = create_app(settings, testing=True)
        app = self._made[settings, use]
        extensions = dict(app.extensions)
        app.extensions["alarm"] = Alarm(app, features.JOBS)
        app.extensions["public_version"].forget()
        limiter.reset()
        try:
            yield app
        finally:
            app.extensions.clear()
            app.extensions.update(extensions)
            with app.app_context():
                db.session.remove()
                db.engine.dispose()


def empty(folder: Path) -> Path:
    """The folder without anything in it, made where it is missing."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder
