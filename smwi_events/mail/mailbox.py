"""Reading the development mailbox."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

from config import Settings
from smwi_events.core.errors import NotFound
from smwi_events.mail.transport import mailbox_folder

SHOWN = 100


@dataclass(frozen=True)
class ReceivedMail:
    """A mail as its reader would see it."""

    name: str
    language: str
    to: str
    subject: str
    at: datetime
    text: str


def is_open(settings: Settings) -> bool:
    """Whether anybody may read the mailbox: only in a demonstration without a mail server, never in production."""
    return settings.demo and not settings.production and not settings.smtp_url


def list_received(settings: Settings) -> list[ReceivedMail]:
    """The newest mails of the mailbox, newest first."""
    return [_read(path) for path in _files(settings)[:SHOWN]]


def get_received(settings: Settings, name: str) -> ReceivedMail:
    """One mail by the name of its file; raises NotFound."""
    for path in _files(settings):
        if path.stem == name:
            return _read(path)
    raise NotFound


def _files(settings: Settings) -> list[Path]:
    return sorted(mailbox_folder(settings).glob("[!.]*.eml"), reverse=True)


def _read(path: Path) -> ReceivedMail:
    mail = message_from_bytes(path.read_bytes(), policy=default)
    body = mail.get_body(("plain",))
    return ReceivedMail(
        name=path.stem,
        language=str(mail["Content-Language"]),
        to=str(mail["To"]),
        subject=str(mail["Subject"]),
        at=parsedate_to_datetime(str(mail["Date"])),
        text=body.get_content() if isinstance(body, EmailMessage) else "",
    )
