"""The house motif: the sixteen voivodeship capitals and Tarnów as points of light, a few of them joined."""

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise
from math import cos, hypot, radians
from random import Random

# Longitude and latitude in degrees, to about a kilometre. Where a voivodeship has two capitals, the governor's seat.
CITIES: dict[str, tuple[float, float]] = {
    "Szczecin": (14.55, 53.43),
    "Gdańsk": (18.65, 54.35),
    "Olsztyn": (20.48, 53.78),
    "Białystok": (23.16, 53.13),
    "Bydgoszcz": (18.00, 53.12),
    "Gorzów Wielkopolski": (15.23, 52.73),
    "Poznań": (16.93, 52.41),
    "Warszawa": (21.01, 52.23),
    "Łódź": (19.46, 51.77),
    "Wrocław": (17.03, 51.11),
    "Opole": (17.93, 50.67),
    "Lublin": (22.57, 51.25),
    "Kielce": (20.63, 50.87),
    "Katowice": (19.02, 50.26),
    "Kraków": (19.94, 50.06),
    "Rzeszów": (22.00, 50.04),
    "Tarnów": (20.99, 50.01),
}
HOME = "Tarnów"
# The five cities whose points draw the letter M on the map; they make the mark and the favicon.
MARK = ("Opole", "Bydgoszcz", "Łódź", "Olsztyn", "Tarnów")

_MIDDLE_LATITUDE = 52.0


@dataclass(frozen=True)
class Point:
    """A place on the picture, in its own units, y downwards."""

    x: float
    y: float


def project(width: float, height: float, margin: float) -> dict[str, Point]:
    """Return the cities on a picture of the given size, true to shape and centred within the margin."""
    shrink = cos(radians(_MIDDLE_LATITUDE))
    flat = {name: (longitude * shrink, -latitude) for name, (longitude, latitude) in CITIES.items()}
    left, right = min(x for x, _ in flat.values()), max(x for x, _ in flat.values())
    top, bottom = min(y for _, y in flat.values()), max(y for _, y in flat.values())
    scale = min((width - 2 * margin) / (right - left), (height - 2 * margin) / (bottom - top))
    shift_x = (width - scale * (right - left)) / 2
    shift_y = (height - scale * (bottom - top)) / 2
    return {
        name: Point(round(shift_x + (x - left) * scale, 1), round(shift_y + (y - top) * scale, 1))
        for name, (x, y) in flat.items()
    }


@lru_cache(maxsize=100)
def motif(seed: str, accent: str, width: int = 640, height: int = 540) -> str:
    """Return the motif as an SVG text: the same seed always joins the same cities; `accent` is any CSS colour.

    Only attributes and classes are used, no style, so the text may stand in a page under a strict
    Content-Security-Policy and in a file of its own; lines and small points take the colour of the text around.
    """
    random = Random(seed)  # noqa: S311 - a picture, not a secret
    points = project(width, height, margin=min(width, height) * 0.08)
    unit = min(width, height) / 540
    lines = "".join(
        f'<line x1="{points[a].x}" y1="{points[a].y}" x2="{points[b].x}" y2="{points[b].y}"/>'
        for a, b in joined(random, points)
    )
    lights = "".join(
        f'<circle cx="{point.x}" cy="{point.y}" r="{round(random.choice((3, 3, 4, 5, 6.5)) * unit, 1)}"/>'
        for name, point in points.items()
        if name != HOME
    )
    home = points[HOME]
    colour = escape(accent, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="motif" viewBox="0 0 {width} {height}" '
        f'aria-hidden="true" focusable="false">'
        f'<g class="motif-lines" stroke="currentColor" stroke-width="{round(1.4 * unit, 2)}" stroke-opacity=".38">'
        f"{lines}</g>"
        f'<g class="motif-points" fill="currentColor">{lights}</g>'
        f'<g class="motif-home" fill="{colour}">'
        f'<circle cx="{home.x}" cy="{home.y}" r="{round(22 * unit, 1)}" fill-opacity=".18"/>'
        f'<circle cx="{home.x}" cy="{home.y}" r="{round(9 * unit, 1)}"/></g></svg>'
    )


def joined(random: Random, points: dict[str, Point]) -> list[tuple[str, str]]:
    """Return pairs of cities: a walk from Tarnów over near cities, then a few short links beside it."""
    walk = [HOME]
    unseen = set(points) - {HOME}
    for _ in range(9):
        near = _nearest(points, walk[-1], unseen)[:3]
        walk.append(random.choice(near))
        unseen.discard(walk[-1])
    pairs = list(pairwise(walk))
    for name in random.sample(sorted(unseen), 4):
        pairs.append((name, _nearest(points, name, set(points) - {name})[random.randrange(2)]))
    return pairs


def _nearest(points: dict[str, Point], start: str, among: set[str]) -> list[str]:
    here = points[start]
    return sorted(among, key=lambda name: (hypot(points[name].x - here.x, points[name].y - here.y), name))
