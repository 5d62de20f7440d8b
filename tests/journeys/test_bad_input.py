"""Everything that people paste, machines send and attackers try: answered with a sentence, never with a failure.

A failure in a view comes out of the test client as the exception itself.
"""

import io
import re
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import EnvironBuilder, TestResponse, encode_multipart

from tests.accessibility.examples import Who
from tests.browsing import forms_in
from tests.journeys.bad_values import BAD_BODIES, BAD_KEYS, BAD_NUMBERS, BAD_QUERIES, BAD_TEXTS, MARK
from tests.journeys.target import Target

HUGE_BYTES = 13 * 1024 * 1024


def is_sound(answer: TestResponse) -> bool:
    """Whether an answer is no failure, can be sent at all, and gives nothing back as markup."""
    sendable = all(value.isascii() and value.isprintable() for _name, value in answer.headers)
    return answer.status_code < 500 and sendable and (answer.mimetype != "text/html" or MARK not in answer.text)


def send(client: FlaskClient, method: str, path: str, values: dict[str, Any]) -> TestResponse:
    """Send a form as a machine does, characters that are none included."""
    body = urlencode(values, doseq=True, errors="surrogatepass")
    if method == "get":
        return client.get(f"{path.partition('?')[0]}?{body}")
    return client.post(path, data=body, content_type="application/x-www-form-urlencoded")


def test_no_form_fails_on_what_is_typed(target: Target) -> None:
    found, sent = [], 0
    for client, path, form in list(target.forms()):
        for name, text in BAD_TEXTS.items():
            values: dict[str, Any] = dict.fromkeys(form.names, text)
            if "csrf_token" in form.names:
                values["csrf_token"] = form.values["csrf_token"]
            answer = send(client, form.method, path, values)
            sent += 1
            if not is_sound(answer):
                found.append((path, name, answer.status_code))
    assert sent > 300
    # Nor does any page show afterwards as markup what was stored.
    found += [(path, "stored", 0) for client, path in target.examples() if not is_sound(client.get(path))]
    assert found == []


def test_one_field_alone_may_be_wrong(target: Target) -> None:
    """The others as they stood: so the wrong one reaches what lies behind the first check."""
    found = []
    for client, path, form in list(target.forms()):
        # Of rows that repeat, one.
        fields = {re.sub(r"\d+", "", name): name for name in sorted(form.names - {"csrf_token"}, reverse=True)}
        for number, field in enumerate(fields.values() if form.method == "post" else ()):
            # Two each, taken in turn.
            for name in tuple(BAD_NUMBERS)[number % 4 :: 4]:
                answer = send(client, "post", path, {**form.values, field: BAD_NUMBERS[name]})
                if not is_sound(answer):
                    found.append((path, field, name, answer.status_code))
    assert found == []


def test_a_table_pasted_by_halves(target: Target) -> None:
    client, world = target.clients[Who.VISITOR], target.world
    path = f"/konferencja/{world.year}/rejestracja/{world.empty_draft}/uczestnicy"
    for name, text in {**BAD_TEXTS, **BAD_NUMBERS}.items():
        (form,) = [form for form in forms_in(client.get(path).text) if form.id == "delegates"]
        answer = send(client, "post", path, {**form.values, "paste": text, "action": "paste"})
        assert is_sound(answer) and answer.status_code in (200, 422), name
        typed = {**form.values, **{f"rows-{n}-{part}": text for n in range(3) for part in ("given_name", "ticket")}}
        assert is_sound(send(client, "post", path, {**typed, "action": "next"})), name


def test_no_address_fails_on_what_is_no_form(target: Target) -> None:
    found = []
    addresses = target.app.url_map.bind("localhost")
    for client, path in target.examples():
        takes_forms = "POST" in addresses.allowed_methods(path.partition("?")[0])
        for name, (kind, body) in BAD_BODIES.items() if takes_forms else ():
            answer = client.post(path, data=body, content_type=kind)
            if not is_sound(answer):
                found.append((path, name, answer.status_code))
    assert found == []


def test_no_address_fails_on_a_forged_key_or_query(target: Target) -> None:
    found = []
    for rule in target.app.url_map.iter_rules():
        if (rule.defaults or {}).get("lang", "pl") != "pl":
            continue
        client = target.clients[Who.OWNER]
        paths = {re.sub(r"<[^>]*>", bad, rule.rule) for bad in BAD_KEYS} if rule.arguments - {"lang"} else set()
        paths |= set() if rule.arguments - {"lang"} else {f"{rule.rule}?{query}" for query in BAD_QUERIES}
        for path in sorted(paths):
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                answer = client.open(_raw(path, method))
                if not is_sound(answer) and answer.status_code != 503:
                    found.append((method, path[:200], answer.status_code))
    assert found == []


def _raw(path: str, method: str) -> dict[str, Any]:
    """A request whose path and query hold the very bytes that are written with per cent signs."""
    builder = EnvironBuilder(path="/", method=method)
    environ = builder.get_environ()
    builder.close()
    address, _mark, query = path.partition("?")
    decoded = re.sub(r"%([0-9a-fA-F]{2})", lambda found: chr(int(found[1], 16)), address)
    return {**environ, "PATH_INFO": decoded, "QUERY_STRING": query, "REQUEST_URI": path}


def test_uploads_are_taken_for_what_they_are(target: Target) -> None:
    client = target.clients[Who.OWNER]
    uploads = {
        "text.jpg": b"plain text",
        "cut.png": _png((64, 64))[:60],
        "bomb.png": _png((12_000, 12_000)),
        "markup.svg": f"<svg xmlns='http://www.w3.org/2000/svg'>{MARK}</svg>".encode(),
        "empty.gif": b"",
        f"{MARK}.png": b"GIF89a" + MARK.encode(),
        "../../../etc/passwd\x00.png": _png((1, 1)),
        "huge.jpg": b"\xff\xd8" + b"\0" * HUGE_BYTES,
        "not.pdf": b"MZ" * 600,
        "cut.pdf": b"%PDF-1.7",
    }
    for path, name in (("/organizator/obrazy", "alt_pl"), ("/organizator/pliki", "download_name")):
        (form,) = [form for form in forms_in(client.get(path).text) if name in form.names]
        for filename, data in uploads.items():
            typed = {field: values[-1] for field, values in form.values.items()}
            typed |= {"alt_pl": "Opis", "alt_en": "Description", "download_name": "Nazwa"}
            file = FileStorage(io.BytesIO(data), filename=filename)
            boundary, body = encode_multipart({**typed, "upload": file})
            answer = client.post(path, data=body, content_type=f"multipart/form-data; boundary={boundary}")
            assert is_sound(answer), (path, filename)
            assert answer.status_code in (200, 302, 413, 422), (path, filename, answer.status_code)
            if "huge" in filename:
                assert answer.status_code == 413
    assert all(is_sound(client.get(path)) for path in ("/organizator/obrazy", "/organizator/pliki"))


def _png(size: tuple[int, int]) -> bytes:
    """A picture of one colour: small to send, large to unpack."""
    sheet = io.BytesIO()
    Image.new("1", size).save(sheet, "PNG")
    return sheet.getvalue()
