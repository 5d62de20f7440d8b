"""Projects, by category, each with a page of its own."""

from flask import Response, request, url_for
from flask_babel import lazy_gettext as _

from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import SPECS, Kind
from smwi_events.content.views import showing
from smwi_events.content.views.blueprint import content

RELATED = 3


@content.localized(pl="/projekty", en="/projects")
def projects() -> Response:
    """All projects, or those of one category."""
    entries = showing.published(Kind.PROJECT)
    category = chosen_category(Kind.PROJECT)
    shown = [entry for entry in entries if category in ("", entry.category)]
    return showing.show(
        "content/projects.html",
        {"category": category},
        page=showing.page("projects"),
        entries=shown,
        category=category,
        categories=SPECS[Kind.PROJECT].categories,
        options=category_options(Kind.PROJECT, "content.projects", category),
    )


@content.localized(pl="/projekty/<slug>", en="/projects/<slug>")
def project(slug: str) -> Response:
    """One project."""
    entry = showing.by_slug(Kind.PROJECT, slug)
    if isinstance(entry, Response):
        return entry
    alike = [other for other in showing.published(Kind.PROJECT, entry.category) if other.id != entry.id]
    place = next((index for index, other in enumerate(alike) if other.position > entry.position), 0)
    return showing.show(
        "content/project.html",
        entry=entry,
        projects=showing.page("projects"),
        category=SPECS[Kind.PROJECT].categories.get(entry.category, ""),
        alike=(alike[place:] + alike[:place])[:RELATED],
    )


def chosen_category(kind: Kind) -> str:
    """The category named in the address; empty for none and for one that does not exist."""
    category = request.args.get("category", "")
    return category if category in SPECS[kind].categories else ""


def category_options(kind: Kind, endpoint: str, chosen: str) -> list[dict[str, object]]:
    """Links to each category with something in it, and to all."""
    used = queries.list_used_categories(kind)
    labels = {
        "": _("All"),
        **{name: label for name, label in SPECS[kind].categories.items() if name in used},
    }
    return [
        {"label": label, "url": url_for(endpoint, category=name or None), "current": name == chosen}
        for name, label in labels.items()
    ]
