"""What an e-mail address is, everywhere."""

import pytest

from smwi_events.core.addresses import is_address, normalize_address


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        (" Anna.Kowalska@Example.COM ", "anna.kowalska@example.com"),
        ("biuro@Żółw.pl", "biuro@xn--w-uga1v8h.pl"),
        ("anna", None),
        ("anna@@example.com", None),
        ("anna@example.com\nBcc: x@example.com", None),
        ("żółw@example.com", None),
        ("a@example.com, b@example.com", None),
        ("x" * 65 + "@example.com", None),
        ("", None),
    ],
)
def test_addresses_have_one_form(typed: str, normal: str | None) -> None:
    assert normalize_address(typed) == normal


@pytest.mark.parametrize("text", ["a@b.pl", "anna.kowalska+mwi@um.tarnow.pl", "x@xn--w-uga1v8h.pl", "A.B@Example.com"])
def test_addresses(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "a@b", "a b@c.pl", "a@b.pl,c@d.pl", "a@b..pl", "ą@b.pl", "a\n@b.pl", "a@" + "b" * 260 + ".pl"),
        *("a@b@c.pl", "a@-b.pl", "a@b_c.pl", "a@gmina.local", "a@[127.0.0.1]", " a@b.pl"),
        *("a..b@c.pl", ".a@b.pl", "a.@b.pl", "=?utf-8?q?a?=@b.pl", "a" * 65 + "@b.pl"),
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert not is_address(text)
