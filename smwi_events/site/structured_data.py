"""The association as search engines read it (schema.org, JSON-LD); only what is known."""

from typing import Any

NAME = "Stowarzyszenie „Miasta w Internecie”"
SHORT_NAME = "SMWI"
FOUNDED_ON = "1998-03-13"


def organization(url: str, image: str, identifier: str) -> dict[str, Any]:
    """The association as schema.org's NGO; `url` is the home page in the page's language, `identifier` the site."""
    return {
        "@context": "https://schema.org",
        "@type": "NGO",
        "@id": f"{identifier}/#organization",
        "name": NAME,
        "alternateName": SHORT_NAME,
        "foundingDate": FOUNDED_ON,
        "location": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": "Tarnów", "addressCountry": "PL"},
        },
        "url": url,
        "image": image,
    }
