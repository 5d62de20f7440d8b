"""What every page of a published programme begins with."""

from dataclasses import dataclass

from smwi_events.editions.models import Edition
from smwi_events.editions.queries import get_outline
from smwi_events.programme.models import Release
from smwi_events.programme.queries.releases import get_current, read_programme
from smwi_events.programme.rules.published import Programme


@dataclass(frozen=True)
class Published:
    """The version of an edition's programme that readers see."""

    edition: Edition
    release: Release
    programme: Programme


def open_programme(year: int) -> Published:
    """The published programme of a year's edition; raises EditionNotFound or ProgrammeNotFound."""
    edition = get_outline(year)
    release = get_current(edition.id)
    return Published(edition, release, read_programme(release))
