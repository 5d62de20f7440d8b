"""Writing a mail from its templates."""

from typing import Any

from flask import current_app
from flask_babel import force_locale

from smwi_events.mail.rules import Message


def compose(template: str, locale: str, **context: Any) -> Message:
    """Render `accounts/sign_in` from templates/accounts/mail/sign_in.txt and .html, in `locale`.

    The subject is the `subject` block of the plain text; links are made with `external_url` in the templates.
    """
    feature, _, name = template.partition("/")
    environment = current_app.jinja_env
    with force_locale(locale):
        text = environment.get_template(f"{feature}/mail/{name}.txt")
        page = environment.get_template(f"{feature}/mail/{name}.html")
        values = {"locale": locale, **context}
        subject = " ".join("".join(text.blocks["subject"](text.new_context(values))).split())
        return Message(subject, text.render(values).strip() + "\n", page.render({**values, "subject": subject}))
