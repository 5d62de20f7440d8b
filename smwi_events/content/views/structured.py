"""What search engines read about a news item (schema.org)."""

from typing import Any

from smwi_events.content.models import Entry
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.links import absolute_url

PUBLISHER = "Stowarzyszenie „Miasta w Internecie”"


def article(entry: Entry, path: str) -> dict[str, Any]:
    """A news item as schema.org/NewsArticle."""
    locale = current_locale()
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": entry.title.in_(locale),
        "description": entry.summary.in_(locale),
        "inLanguage": locale,
        "url": absolute_url(path),
        "datePublished": entry.published_at.isoformat() if entry.published_at else None,
        "dateModified": entry.updated_at.isoformat(),
        "publisher": {"@type": "NGO", "name": PUBLISHER, "@id": absolute_url("/#organization")},
    }
