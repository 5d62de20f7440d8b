"""Handing mails over: to an SMTP server, or in development to a folder that a page shows."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import unquote, urlsplit

from config import Settings
from smwi_events.mail.rules import Attempt, Outcome

SENDER = "Stowarzyszenie „Miasta w Internecie”"
# All four steps of one mail must end well within its lease.
TIMEOUT_SECONDS = 30
MAILBOX = "mailbox"
CLOSING = 421
# A mail that raises one of these will raise it each time; it must not stop those behind it.
UNWRITABLE = (ValueError, MessageError)
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Letter:
    """A claimed mail, free of the database."""

    id: int
    attempts: int
    message_id: str
    to: str
    to_name: str
    subject: str
    text: str
    html: str
    locale: str
    created_at: datetime

    def to_email(self, sender: str) -> EmailMessage:
        """The mail as it travels (RFC 5322); raises UNWRITABLE for headers that cannot be written."""
        email = EmailMessage(policy=SMTP)
        email["Message-ID"] = self.message_id
        email["Date"] = format_datetime(self.created_at)
        email["From"] = Address(SENDER, addr_spec=sender)
        email["To"] = Address(self.to_name, addr_spec=self.to)
        email["Subject"] = self.subject
        email["Auto-Submitted"] = "auto-generated"
        email.set_content(self.text)
        email.add_alternative(self.html, subtype="html")
        email["Content-Language"] = self.locale  # only now: setting the content takes such headers away
        return email


class Transport(Protocol):
    """A way for mails to leave; used in a `with` block, which closes it."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def send(self, letter: Letter) -> Attempt:
        """Hand over one mail; never raises for what a server or network may do."""


class MailboxTransport:
    """Writes each mail as an .eml file; the same mail again replaces its file."""

    def __init__(self, settings: Settings) -> None:
        self._folder = mailbox_folder(settings)
        self._sender = settings.mail_from

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def send(self, letter: Letter) -> Attempt:
        """Write the mail as a whole file or not at all."""
        name = f"{letter.created_at:%Y%m%dT%H%M%S}-{letter.message_id.strip('<>').partition('@')[0]}.eml"
        draft = self._folder / f".{name}.new"
        try:
            draft.write_bytes(letter.to_email(self._sender).as_bytes())
        except UNWRITABLE as error:
            return _refused(error)
        draft.replace(self._folder / name)
        return Attempt(Outcome.ACCEPTED)


class SmtpTransport:
    """One connection to the mail server, opened with the first mail and anew after it broke."""

    def __init__(self, settings: Settings) -> None:
        self._url = urlsplit(settings.smtp_url)
        self._sender = settings.mail_from
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._hang_up()

    def send(self, letter: Letter) -> Attempt:
        """Hand the mail to the server; what goes wrong is told in the answer."""
        try:
            email = letter.to_email(self._sender)
        except UNWRITABLE as error:
            return _refused(error)
        if self._smtp is None:
            try:
                self._smtp = self._connect()
            except (OSError, smtplib.SMTPException) as error:
                return Attempt(Outcome.UNREACHABLE, _words(error))
        try:
            self._smtp.send_message(email)
        except smtplib.SMTPRecipientsRefused as error:
            code, words = next(iter(error.recipients.values()))
            return self._answered(code, f"{code} {words.decode(errors='replace')}")
        except smtplib.SMTPDataError as error:
            return self._answered(error.smtp_code, _words(error))
        except smtplib.SMTPNotSupportedError as error:
            return Attempt(Outcome.REFUSED, _words(error))
        except (OSError, smtplib.SMTPException) as error:
            # Our address refused, or the line dead in mid-mail: not known whose fault, so the next one starts afresh.
            self._hang_up()
            return Attempt(Outcome.DEFERRED, _words(error))
        return Attempt(Outcome.ACCEPTED)

    def _answered(self, code: int, words: str) -> Attempt:
        if code == CLOSING:
            self._hang_up()
        return Attempt(_by_code(code), words)

    def _connect(self) -> smtplib.SMTP:
        host = self._url.hostname or "localhost"
        secure = self._url.scheme == "smtps"
        context = ssl.create_default_context()
        if secure:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(host, self._url.port or 465, timeout=TIMEOUT_SECONDS, context=context)
        else:
            smtp = smtplib.SMTP(host, self._url.port or 25, timeout=TIMEOUT_SECONDS)
        try:
            smtp.ehlo_or_helo_if_needed()
            if not secure and smtp.has_extn("starttls"):
                smtp.starttls(context=context)
                secure = True
            if self._url.username:
                if not secure and host not in LOOPBACK:
                    raise smtplib.SMTPNotSupportedError("the server offers no encryption, so no password is sent")
                smtp.login(unquote(self._url.username), unquote(self._url.password or ""))
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _hang_up(self) -> None:
        if self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
            self._smtp.close()
            self._smtp = None


def open_transport(settings: Settings) -> Transport:
    """The configured way out: SMTP where a server is named, else the development mailbox."""
    return SmtpTransport(settings) if settings.smtp_url else MailboxTransport(settings)


def mailbox_folder(settings: Settings) -> Path:
    """Where development mail lands."""
    return settings.instance / MAILBOX


def _refused(error: Exception) -> Attempt:
    return Attempt(Outcome.REFUSED, f"the mail cannot be written: {error}")


def _by_code(code: int) -> Outcome:
    """RFC 5321 §4.2.1: 4yz may succeed later, 5yz never will."""
    return Outcome.REFUSED if code >= 500 else Outcome.DEFERRED


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        return f"{error.smtp_code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
    return f"{type(error).__name__}: {error}"
