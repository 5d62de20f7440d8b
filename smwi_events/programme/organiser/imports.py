"""Taking in sessions and people from a spreadsheet: upload, dry run, and then exactly what the dry run said."""

from typing import Any

from flask import Response as FlaskResponse
from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import clean_text
from smwi_events.core.i18n import current_locale
from smwi_events.core.text import slugify
from smwi_events.core.web.pagination import Pagination, paginate_list, requested_page
from smwi_events.documents.spreadsheets import Cell, Column, read_table, write_xlsx
from smwi_events.editions.queries import get_edition, list_tracks
from smwi_events.programme import dry_runs
from smwi_events.programme.dry_runs import DryRun
from smwi_events.programme.errors import ImportOutdated
from smwi_events.programme.forms.imports import SheetForm, TakeInForm
from smwi_events.programme.organiser.blueprint import organiser
from smwi_events.programme.organiser.showing import show_people, show_value
from smwi_events.programme.queries.imports import list_records, read_context
from smwi_events.programme.rules.import_names import FIELD_NAMES, OUTCOME_NAMES, PROBLEM_NAMES
from smwi_events.programme.rules.import_sheets import SHEETS
from smwi_events.programme.rules.imports import Outcome, Plan
from smwi_events.programme.services import imports as services
from smwi_events.uploads.errors import UploadEmpty
from smwi_events.uploads.receiving import receive

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLES = {
    "sessions": lazy_gettext("Import of sessions"),
    "people": lazy_gettext("Import of people"),
}
PL, EN = "/program/<int:edition_id>/import/<any(sessions, people):sheet>", "/programme/<int:edition_id>/import"
EN += "/<any(sessions, people):sheet>"
ROWS_A_PAGE = 100


@organiser.localized(pl=PL, en=EN, methods=["GET", "POST"])
@requires(Permission.PROGRAMME_MANAGE)
def upload_sheet(edition_id: int, sheet: str) -> str | Response:
    """Send a spreadsheet; nothing is changed by it yet."""
    edition = get_edition(edition_id)
    form = SheetForm()
    if form.validate_on_submit():
        try:
            name, content = receive("file")
            table = [[str(clean_text(cell)) for cell in row] for row in read_table(content)]
            services.read_plan(edition_id, SHEETS[sheet], table)
            digest = dry_runs.digest_of(content)
            token = dry_runs.store(DryRun(edition_id, sheet, current_actor().id, name, digest, table))
        except UploadEmpty as refusal:
            form.file.errors = [str(refusal)]
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for(".dry_run", edition_id=edition_id, sheet=sheet, token=token))
    return render_template(
        "programme/organiser/upload_sheet.html",
        form=form,
        edition=edition,
        sheet=SHEETS[sheet],
        titles=TITLES,
        field_names=FIELD_NAMES,
        is_polish=current_locale() == "pl",
    )


@organiser.localized(pl=f"{PL}/<token>", en=f"{EN}/<token>", methods=["GET", "POST"])
@requires(Permission.PROGRAMME_MANAGE)
def dry_run(edition_id: int, sheet: str, token: str) -> str | Response:
    """Show row by row what the file does; a POST does exactly that."""
    edition, chosen = get_edition(edition_id), SHEETS[sheet]
    run = dry_runs.load(token, edition_id, sheet, current_actor().id)
    form = TakeInForm()
    if form.validate_on_submit():
        try:
            with transaction():
                done = services.take_in(
                    edition_id, chosen, run.table, form.fingerprint.data or "", actor=current_actor(), now=clock.now()
                )
        except Refusal as refusal:
            form.refuse(refusal if isinstance(refusal, ImportOutdated) else ImportOutdated())
            edition = get_edition(edition_id)
        else:
            dry_runs.discard(token)
            flash(_said(done), "success")
            return redirect(_home(edition_id, sheet))
    plan = services.read_plan(edition_id, chosen, run.table)
    form.fingerprint.data = plan.fingerprint
    return render_template(
        "programme/organiser/dry_run.html",
        form=form,
        edition=edition,
        sheet=chosen,
        titles=TITLES,
        run=run,
        plan=plan,
        counts=[(outcome, OUTCOME_NAMES[outcome], plan.count(outcome)) for outcome in Outcome],
        outcome_names=OUTCOME_NAMES,
        problem_names=PROBLEM_NAMES,
        field_names=FIELD_NAMES,
        show=_shower(edition_id),
        unchanged=plan.count(Outcome.UNCHANGED),
        shows_unchanged=_shows_unchanged(),
        token=token,
        pagination=_page(plan),
    )


@organiser.localized(pl=f"{PL}/szablon.xlsx", en=f"{EN}/template.xlsx")
@requires(Permission.PROGRAMME_MANAGE)
def template(edition_id: int, sheet: str) -> FlaskResponse:
    """A spreadsheet to fill in, with what is there already: sent back untouched it changes nothing."""
    edition, chosen = get_edition(edition_id), SHEETS[sheet]
    show = _shower(edition_id)
    place = 0 if current_locale() == "pl" else 1
    columns = [Column(each.headings[place], 24) for each in chosen.fields]
    rows = [
        [_cell(show, each.key, record.values[each.key]) for each in chosen.fields]
        for record in list_records(edition_id, chosen)
    ]
    answer = make_response(write_xlsx(columns, rows, str(TITLES[sheet])))
    answer.mimetype = XLSX
    name = f"{slugify(str(TITLES[sheet]))}-{edition.slug}.xlsx"
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def _cell(show: Any, key: str, value: Any) -> Cell:
    if value is None or value in ("", ()):
        return None
    if isinstance(value, str) and key not in ("kind", "language"):
        return value
    return value if type(value) is int and key != "track" else str(show(key, value))


def _shower(edition_id: int) -> Any:
    """What shows a value of a field in the reader's words, and as an import understands it."""
    context = read_context(edition_id)
    tracks = {track.id: track.name.in_(current_locale()) for track in list_tracks(edition_id)}

    def show(key: str, value: Any) -> str:
        if key == "people":
            return show_people(value, context.directory)
        if key == "track":
            return tracks.get(value, "–")
        return show_value(value)

    return show


def _page(plan: Plan) -> Pagination[Any]:
    """The rows that do something; on request also those that change nothing, last."""
    order = [Outcome.REFUSED, Outcome.CHANGED, Outcome.NEW]
    order += [Outcome.UNCHANGED] if _shows_unchanged() else []
    listed = (row for row in plan.rows if row.outcome in order)
    rows = sorted(listed, key=lambda row: order.index(row.outcome))
    return paginate_list(rows, requested_page(), ROWS_A_PAGE)


def _shows_unchanged() -> bool:
    return request.args.get("rows") == "all"


def _said(plan: Plan) -> str:
    added, changed = plan.count(Outcome.NEW), plan.count(Outcome.CHANGED)
    return " ".join(
        (
            _("The file is taken in."),
            ngettext("%(num)d row was added.", "%(num)d rows were added.", added),
            ngettext("%(num)d row was changed.", "%(num)d rows were changed.", changed),
        )
    )


def _home(edition_id: int, sheet: str) -> str:
    if sheet == "people":
        return url_for("organiser.speakers.speakers")
    return url_for(".sessions", edition_id=edition_id)
