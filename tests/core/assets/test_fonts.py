"""The cut fonts hold every letter and feature that pages need."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from smwi_events.core.assets.cutting import cut
from smwi_events.core.assets.fonts import FACES, Face, face_rule

LARGEST_FACE = 20_000


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_cut_font_is_small_and_complete(face: Face) -> None:
    stored = cut(face)
    font = TTFont(BytesIO(stored))
    letters = "Zażółć gęślą jaźń ZAŻÓŁĆ GĘŚLĄ JAŹŃ „Miasta w Internecie” – 1997—2026 … → § Łódź ő č ß é \u00a0"
    missing = {letter for letter in letters if ord(letter) not in font.getBestCmap()}
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert len(stored) < LARGEST_FACE
    assert missing == set()
    # Figures of equal width either by default or on demand, so that times and sums stand under each other.
    widths = {font["hmtx"][font.getBestCmap()[ord(figure)]][0] for figure in "0123456789"}
    assert len(widths) == 1 or "tnum" in features
    assert "GPOS" in font


def test_face_rule_swaps_and_names_the_file() -> None:
    rule = face_rule(FACES[1], "sans-italic.0123456789.woff2")
    assert rule == (
        '@font-face{font-family:"Source Sans";font-weight:400;font-style:italic;font-display:swap;'
        'src:url("sans-italic.0123456789.woff2") format("woff2")}\n'
    )
