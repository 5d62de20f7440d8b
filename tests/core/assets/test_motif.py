"""The house motif: the same seed the same picture, nothing a strict policy would refuse."""

from xml.etree import ElementTree

from smwi_events.core.assets.motif import CITIES, HOME, motif, project

SVG = "{http://www.w3.org/2000/svg}"


def test_motif_with_the_same_seed_is_the_same_picture() -> None:
    assert motif("2027", "#d97706") == motif("2027", "#d97706")
    assert motif("2027", "#d97706") != motif("2028", "#d97706")


def test_motif_has_a_point_for_each_city_and_a_light_for_home() -> None:
    tree = ElementTree.fromstring(motif("2027", "#d97706"))
    assert len(CITIES) == 17
    assert len(tree.findall(f"{SVG}g[@class='motif-points']/{SVG}circle")) == len(CITIES) - 1
    assert len(tree.findall(f"{SVG}g[@class='motif-home']/{SVG}circle")) == 2
    assert 10 <= len(tree.findall(f"{SVG}g[@class='motif-lines']/{SVG}line")) <= 13


def test_motif_has_no_style_and_escapes_the_colour() -> None:
    picture = motif("1", '"><script>')
    ElementTree.fromstring(picture)
    assert "style" not in picture
    assert "<script>" not in picture


def test_project_keeps_all_cities_within_the_margin_and_north_up() -> None:
    points = project(640, 540, 40)
    assert all(40 <= point.x <= 600 and 40 <= point.y <= 500 for point in points.values())
    assert points["Gdańsk"].y < points["Warszawa"].y < points[HOME].y
    assert points["Szczecin"].x < points["Białystok"].x
