"""The programme without a network: its script, and the page for what was never visited."""

from flask.testing import FlaskClient


def test_the_script_names_both_pages_and_answers_for_the_whole_site(client: FlaskClient) -> None:
    answer = client.get("/program-offline.js")
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert '["/bez-sieci", "/en/offline"]' in answer.text
    assert client.get("/en/offline").status_code == 200
