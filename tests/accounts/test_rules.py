"""Roles, passwords, sessions, redirects and addresses, judged without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from smwi_events.accounts.passwords import common_passwords
from smwi_events.accounts.rules import PERMISSIONS, ROLE_DUTIES, ROLE_NAMES, Permission, Role, permissions_of
from smwi_events.accounts.rules.passwords import is_guessable
from smwi_events.accounts.rules.sign_in import is_code_paused, is_fresh, is_own_path, is_session_alive

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class TestPermissions:
    def test_every_role_is_named_described_and_opens_the_back_office(self) -> None:
        assert set(PERMISSIONS) == set(ROLE_NAMES) == set(ROLE_DUTIES) == set(Role)
        assert all(Permission.ENTER in permissions for permissions in PERMISSIONS.values())

    def test_only_owners_manage_accounts(self) -> None:
        assert [role for role in Role if Permission.ACCOUNTS_MANAGE in PERMISSIONS[role]] == [Role.OWNER]

    def test_roles_add_up(self) -> None:
        both = permissions_of([Role.EDITOR, Role.ACCOUNTANT])
        assert both == PERMISSIONS[Role.EDITOR] | PERMISSIONS[Role.ACCOUNTANT]

    def test_nobody_without_a_role_may_do_anything(self) -> None:
        assert permissions_of([]) == frozenset()


class TestPasswords:
    @pytest.mark.parametrize(
        "password",
        [
            "123456789012",
            "abcdefghijklm",
            "qwertyuiop12",
            "aaaaaaaaaaaa",
            "837465920183",
            "password1234",
            "P@ssw0rd!!!!",
            "haslohaslohaslo",
            "Hasło1234567",
            "warszawa2026",
            "Agnieszka123",
            "1997!Konferencja",
            "kowalczyk-2026",
            "przykladowa12",
        ],
    )
    def test_what_is_guessed_first_is_refused(self, password: str) -> None:
        assert is_guessable(password, common_passwords(), ("Anna Przykładowa", "anna.przykladowa@example.com"))

    @pytest.mark.parametrize(
        "password",
        [
            "zielony tramwaj pod mostem",
            "correct horse battery",
            "x9!kw2#Qz7^pLm",
            "Trzy krzywe parasole",
            "żółta łódź 4 żagle",
        ],
    )
    def test_long_phrases_and_random_characters_will_do(self, password: str) -> None:
        assert not is_guessable(password, common_passwords(), ("Anna Przykładowa", "anna@example.com"))

    def test_the_list_holds_three_thousand_and_polish_words(self) -> None:
        assert len(common_passwords()) >= 3000
        assert {"haslo", "polska", "misiaczek", "kochanie"} <= common_passwords()


class TestSessions:
    @pytest.mark.parametrize(
        ("age", "idle", "alive"),
        [
            (timedelta(days=6, hours=23), timedelta(hours=7, minutes=59), True),
            (timedelta(hours=8), timedelta(hours=8), False),
            (timedelta(days=7), timedelta(0), False),
        ],
    )
    def test_limits(self, age: timedelta, idle: timedelta, alive: bool) -> None:
        assert is_session_alive(NOW - age, NOW - idle, NOW) is alive

    def test_fresh_for_half_an_hour(self) -> None:
        assert is_fresh(NOW - timedelta(minutes=29), NOW)
        assert not is_fresh(NOW - timedelta(minutes=30), NOW)

    @pytest.mark.parametrize(
        ("failures", "minutes", "paused"),
        [(4, 0, False), (5, 0, True), (9, 14, True), (5, 15, False), (0, None, False)],
    )
    def test_codes_rest_after_five_wrong_ones(self, failures: int, minutes: int | None, paused: bool) -> None:
        failed_at = None if minutes is None else NOW - timedelta(minutes=minutes)
        assert is_code_paused(failures, failed_at, NOW) is paused


@pytest.mark.parametrize("target", ["/", "/konto", "/organizator/osoby?q=a&page=2", "/en/account#x", "/a:b"])
def test_own_paths(target: str) -> None:
    assert is_own_path(target)


@pytest.mark.parametrize(
    "target",
    [
        "",
        "konto",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
        "https://evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "/konto\\..\\x",
        "/\x00/evil",
        "/" + 1000 * "x",
    ],
)
def test_foreign_paths(target: str) -> None:
    assert not is_own_path(target)
