"""Small registers in the three forms; the county "przykładowy" and its communes are made up."""

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.institutions.models import TerritorialUnit

OFFICIAL_CSV = (
    "\ufeffWOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA\r\n"
    "12;;;;MAŁOPOLSKIE;województwo;2025-01-01\r\n"
    "12;16;;;tarnowski;powiat;2025-01-01\r\n"
    "12;16;09;2;Tarnów;gmina wiejska;2025-01-01\r\n"
    "12;16;14;3;Zakliczyn;gmina miejsko-wiejska;2025-01-01\r\n"
    "12;16;14;4;Zakliczyn;miasto;2025-01-01\r\n"
    "12;16;14;5;Zakliczyn;obszar wiejski;2025-01-01\r\n"
    "12;63;;;Tarnów;miasto na prawach powiatu;2025-01-01\r\n"
    "12;63;01;1;Tarnów;gmina miejska;2025-01-01\r\n"
    "12;59;;;przykładowy;powiat;2025-01-01\r\n"
    "12;59;01;1;Żabie Łąki;gmina miejska;2025-01-01\r\n"
    "12;59;02;2;Nowy Tarnowiec;gmina wiejska;2025-01-01\r\n"
    "12;59;03;2;Kontarnowo;gmina wiejska;2025-01-01\r\n"
    "12;59;04;2;Łabowa-Zdrój;gmina wiejska;2025-01-01\r\n"
    "12;59;05;2;Zwyczajna_100%;gmina wiejska;2025-01-01\r\n"
).encode()


def as_xml(content: bytes = OFFICIAL_CSV) -> bytes:
    """The same register as eTERYT's XML."""
    header, *lines = content.decode("utf-8-sig").split("\r\n")
    names = header.split(";")
    rows = []
    for line in filter(None, lines):
        cells = zip(names, line.split(";"), strict=True)
        rows.append("".join(f"<{n}>{v}</{n}>" if v else f"<{n} />" for n, v in cells))
    body = "".join(f"<row>{row}</row>" for row in rows)
    catalog = f'<catalog name="TERC" type="ALL" date="2025-01-01">{body}</catalog>'
    return f'<?xml version="1.0" encoding="utf-8"?>\n<teryt>{catalog}</teryt>'.encode()


PLAIN_CSV = (
    "teryt,poziom,rodzaj,nazwa,powiat,wojewodztwo\n"
    "12,wojewodztwo,,małopolskie,,małopolskie\n"
    "1216,powiat,ziemski,tarnowski,,małopolskie\n"
    "1216092,gmina,wiejska,Tarnów,tarnowski,małopolskie\n"
    "1263011,gmina,miejska,Tarnów,Tarnów,małopolskie\n"
).encode()


def count_units() -> int:
    """Units in force."""
    return db.session.scalar(sa.select(sa.func.count()).where(TerritorialUnit.retired_on.is_(None))) or 0
