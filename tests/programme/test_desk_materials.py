"""Organisers keep what remains of sessions."""

import io
from datetime import timedelta

import pytest
import sqlalchemy as sa

from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.models import Edition
from smwi_events.programme import materials as store
from smwi_events.programme.jobs import sweep_files
from smwi_events.programme.models import Material, Session
from smwi_events.programme.services import placing
from smwi_events.uploads.storage import uploads
from tests.browsing import Browser
from tests.content.samples import pdf_bytes
from tests.editions.samples import NOW
from tests.programme.desk import add_pdf, count, files, only_session, path_of
from tests.programme.samples import (
    at,
    make_session,
    publish,
)


class TestMaterials:
    def test_a_document_is_added_changed_and_removed_with_its_file(self, desk: Browser) -> None:
        path = path_of(desk)
        assert "The material is saved." in add_pdf(desk, path)
        assert len(files(desk)) == 1
        desk.submit(f"{path}/materials/1", {"title_en": "Slides", "kind": "paper", "is_immediate": "y"})
        with desk.app.app_context():
            material = db.session.get_one(Material, 1)
            assert (material.title, material.kind.value) == (LocalizedText("Slajdy", "Slides"), "paper")
            assert (material.download_name, material.size) == ("Zazoc_dane.pdf", len(pdf_bytes()))
        with desk.get(f"{path}/materials/1/file") as answer:
            assert answer.data == pdf_bytes()
        removed = desk.submit(f"{path}/materials/1/remove", {}, form=1)
        # The message stands on top: no part of the page may be jumped to.
        assert all("#" not in answer.location for answer in removed.history)
        assert (count(desk, Material), files(desk)) == (0, set())
        with desk.app.app_context():
            wanted = sa.select(AuditEntry.action).where(AuditEntry.action.contains("material"))
            assert list(db.session.scalars(wanted.order_by(AuditEntry.id))) == [
                "programme.material_added", "programme.material_changed", "programme.material_removed",
            ]  # fmt: skip

    @pytest.mark.parametrize(
        ("typed", "data", "sentence"),
        [
            ({}, b"", "one of the two"),
            ({"link": "https://example.com/x"}, pdf_bytes(), "one of the two"),
            ({"link": "javascript:alert(1)"}, b"", "Give a full address"),
            ({"title_pl": ""}, pdf_bytes(), "Please fill this in."),
            ({}, b"GIF89a", "This file is not a PDF document."),
        ],
    )
    def test_what_is_neither_leaves_nothing(
        self, desk: Browser, typed: dict[str, str], data: bytes, sentence: str
    ) -> None:
        sent = {"title_pl": "Slajdy", "upload": (io.BytesIO(data), "a.pdf"), **typed}
        page = desk.submit(f"{path_of(desk)}/materials/new", sent, content_type="multipart/form-data")
        assert sentence in page.text
        assert (count(desk, Material), files(desk)) == (0, set())

    def test_readers_have_a_document_when_the_session_is_published_and_over(
        self, desk: Browser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add_pdf(desk, path_of(desk))
        public = f"/media/materialy/{next(iter(files(desk)))}"
        visitor = Browser(desk.app.test_client())

        def status() -> int:
            with visitor.get(public) as answer:
                return answer.status_code

        assert status() == 404
        with desk.app.app_context(), transaction():
            publish(db.session.scalars(sa.select(Edition)).one())
        assert status() == 404
        monkeypatch.setattr("smwi_events.programme.views.files.now", lambda: at(9, 45))
        assert status() == 200
        monkeypatch.undo()
        desk.submit(f"{path_of(desk)}/materials/1", {"is_immediate": "y"})
        assert status() == 200

    def test_a_session_that_readers_see_with_its_materials_is_called_off_first(self, desk: Browser) -> None:
        path = path_of(desk)
        add_pdf(desk, path)
        with desk.app.app_context(), transaction():
            publish(db.session.scalars(sa.select(Edition)).one())
        page = desk.submit(f"{path}/remove", {}, form=1)
        assert "take it out of the schedule, publish that" in page.text
        assert (count(desk, Session), count(desk, Material), len(files(desk))) == (1, 1, 1)
        with desk.app.app_context(), transaction():
            edition = db.session.scalars(sa.select(Edition)).one()
            placing.take_out(edition.id, only_session(desk).id, actor=SYSTEM, now=NOW)
            make_session(edition, title="Otwarcie", starts_at=at(11))
            publish(edition, "Druga")
        desk.submit(f"{path}/remove", {}, form=1)
        assert (count(desk, Session), count(desk, Material), files(desk)) == (1, 0, set())

    def test_the_sweep_deletes_documents_nobody_has(self, desk: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
        add_pdf(desk, path_of(desk))
        (kept,) = files(desk)
        with desk.app.app_context():
            (uploads(store.PART) / f"{'f' * 24}.pdf").write_bytes(b"x")
            sweep_files.sweep()
            assert len(files(desk)) == 2
            later = clock.now() + timedelta(hours=2)
            monkeypatch.setattr("smwi_events.programme.jobs.now", lambda: later)
            sweep_files.sweep()
        assert files(desk) == {kept}
