"""A site goes by the names that its settings give it, however they are written."""

import dataclasses

import pytest

from config import Settings
from smwi_events.core.web.own_names import host_check, origin_of


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://smwi.example", "https://smwi.example"),
        ("https://SMWI.Example:443", "https://smwi.example"),
        ("http://smwi.example:80", "http://smwi.example"),
        ("http://smwi.example:443", "http://smwi.example:443"),
        ("https://żółw.pl", "https://xn--w-uga1v8h.pl"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(address: str, origin: str) -> None:
    assert origin_of(address) == origin


@pytest.mark.parametrize(
    ("base_url", "host"),
    [
        ("https://żółw.pl", "xn--w-uga1v8h.pl"),
        ("https://[2001:db8::1]", "[2001:DB8::1]:443"),
        ("https://a_b.pl", "A_B.pl"),
    ],
)
def test_its_own_name_in_any_spelling_is_served(settings: Settings, base_url: str, host: str) -> None:
    is_own = host_check(dataclasses.replace(settings, production=True, base_url=base_url))
    assert is_own(host) and not is_own(f"x{host}")
