"""What is missing in the programme of an edition."""

from flask import render_template, request, url_for

from smwi_events.accounts.guards import requires
from smwi_events.accounts.rules import Permission
from smwi_events.core.web.pagination import paginate_list, requested_page
from smwi_events.editions.queries import get_edition
from smwi_events.programme.organiser.blueprint import organiser
from smwi_events.programme.overview import list_lacks
from smwi_events.programme.queries.desk import count_sessions


@organiser.localized(pl="/program/<int:edition_id>/braki", en="/programme/<int:edition_id>/missing")
@requires(Permission.PROGRAMME_MANAGE)
def missing(edition_id: int) -> str:
    """Kinds of things that are missing with their counts, and the sessions or people that lack the chosen one."""
    edition = get_edition(edition_id)
    lacks = list_lacks(edition_id)
    asked = request.args.get("gap", "")
    chosen = next((lack for lack in lacks if lack.key == asked), lacks[0] if lacks else None)
    chips = [
        {
            "label": str(lack.name),
            "url": url_for(".missing", edition_id=edition_id, gap=lack.key),
            "current": lack is chosen,
            "count": lack.count,
        }
        for lack in lacks
    ]
    return render_template(
        "programme/organiser/missing.html",
        edition=edition,
        chosen=chosen,
        chips=chips,
        pagination=paginate_list([*chosen.sessions, *chosen.people], requested_page()) if chosen else None,
        total=count_sessions(edition_id),
    )
