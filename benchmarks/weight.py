"""What a first visit to a public page transfers: the page, its styles, scripts, pictures and the fonts these name."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from benchmarks.load import Visitor
from benchmarks.report import Row, at_most
from benchmarks.systems import new_instance, serve

AIM_KB = 100
PARTS = re.compile(
    r'<(?:script|img|source)\b[^>]*\bsrc="([^"]+)"|<link\b(?=[^>]*\brel="(?:stylesheet|icon|preload)")[^>]*\bhref="([^"]+)"'
)
STYLE_URLS = re.compile(r"url\(\"?([^)\"]+)\"?\)")
LOCATIONS = re.compile(r"<loc>([^<]+)</loc>")


def measure() -> Iterator[Row]:
    """Every page of the site map."""
    with new_instance() as environ, serve(environ) as site:
        visitor = Visitor(site.port)
        pages = [urlsplit(address).path for address in LOCATIONS.findall(visitor.get("/sitemap.xml").text)]
        sizes: dict[str, int] = {}
        weights = {page: weigh(visitor, page, sizes) for page in pages}
    heaviest = max(weights, key=lambda page: weights[page])
    yield at_most(
        "heaviest public page with all its files", weights[heaviest] / 1000, AIM_KB, "kB", digits=1, detail=heaviest
    )
    for page in ("/", "/historia", "/konferencja"):
        yield at_most(f"{page} with all its files", weights[page] / 1000, AIM_KB, "kB", digits=1)
    yield Row("public pages weighed", str(len(pages)))


def weigh(visitor: Visitor, page: str, sizes: dict[str, int]) -> int:
    """Bytes of bodies as transferred; every font of the style sheets counts, though a browser fetches those in use."""
    html = visitor.get(page).text
    named = {urlsplit(script or link).path for script, link in PARTS.findall(html)}
    for sheet in sorted(path for path in named if path.endswith(".css")):
        urls = (url for url in STYLE_URLS.findall(visitor.get(sheet).text) if not url.startswith("data:"))
        named.update(urlsplit(urljoin(sheet, url)).path for url in urls)
    for path in {page, *named}:
        if path not in sizes:
            sizes[path] = len(visitor.get(path, Accept_Encoding="br").body)
    return sum(sizes[path] for path in {page, *named})
