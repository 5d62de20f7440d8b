"""What the schedule editor sends, and what the draft holds afterwards."""

from typing import Any

from smwi_events.core.database import db
from smwi_events.programme.models import Session
from tests.browsing import Browser

BASE = "/organizator/program"


def token(editor: Browser, world: dict[str, Any]) -> str:
    page = editor.get(f"{BASE}/{world['edition']}").text
    return page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]


def send(editor: Browser, world: dict[str, Any], path: str, **fields: Any) -> Any:
    data = {"csrf_token": token(editor, world), **fields}
    return editor.client.post(f"{BASE}/{world['edition']}/{path}", data=data)


def fields(world: dict[str, Any], room: str = "second", time: str = "10:00", minutes: int = 60) -> dict[str, Any]:
    return {"room": world.get(room, room), "day": world["day"], "time": time, "minutes": minutes}


def row(editor: Browser, session_id: int) -> Session | None:
    with editor.app.app_context():
        return db.session.get(Session, session_id)
