"""How large logos are: of one area within a level, since the eye compares areas and not heights."""

from math import sqrt

from smwi_events.editions.rules.values import SponsorLevel

# In square pixels of a page.
AREAS = {
    SponsorLevel.HONORARY_PATRON: 10_000,
    SponsorLevel.MAIN: 14_000,
    SponsorLevel.SUPPORTING: 10_000,
    SponsorLevel.MEDIA: 7_000,
}
WIDEST, TALLEST = 240, 112
# Screens with two points to a pixel are common.
FINENESS = 2


def shown_size(level: SponsorLevel, width: int, height: int) -> tuple[int, int]:
    """Width and height, in pixels of a page, of a logo with sides in this proportion."""
    return _fit(width, height, AREAS[level], 1)


def stored_size(width: int, height: int) -> tuple[int, int]:
    """Width and height, in points, that are enough for a logo on any level."""
    return _fit(width, height, max(AREAS.values()), FINENESS)


def _fit(width: int, height: int, area: int, fineness: int) -> tuple[int, int]:
    scale = fineness * min(sqrt(area / (width * height)), WIDEST / width, TALLEST / height)
    return max(1, round(width * scale)), max(1, round(height * scale))
