"""Made-up documents: no such association account, office order or amount exists."""

from typing import Any

from smwi_events.documents.qr import group_account, qr_svg

ACCOUNT = "61109010140000071219812874"


def proforma(lines: int = 3, qr: bool = True) -> dict[str, Any]:
    """Data of a Polish demo proforma with a number of lines."""
    nbsp = "\u00a0"
    names = [
        "Udział w konferencji – przedstawiciel samorządu, trzy dni z materiałami",
        "Warsztat „Usługi cyfrowe gminy w praktyce”",
        "Uroczysta kolacja pierwszego dnia",
    ]
    line = {
        "quantity": "2",
        "unit": "os.",
        "unit_net": f"1{nbsp}190,00",
        "rate": "23%",
        "net": f"2{nbsp}380,00",
        "vat": "547,40",
        "gross": f"2{nbsp}927,40",
    }
    pieces = {
        "svg": qr_svg("test"),
        "alt": "Kod QR z danymi przelewu",
        "caption": "Zeskanuj w aplikacji banku",
    }
    return {
        "number": "PF/42/11/2026",
        "heading": "Pro forma nr PF/42/11/2026",
        "subtitle": "Faktura pro forma – nie jest fakturą w rozumieniu ustawy o VAT",
        "dates": [
            {"label": "Data wystawienia", "value": "22 listopada 2026"},
            {"label": "Termin płatności", "value": "6 grudnia 2026"},
            {"label": "Zgłoszenie", "value": "KMWI-7F3K"},
        ],
        "parties": [
            {
                "label": "Sprzedawca",
                "lines": [
                    "Stowarzyszenie „Miasta w Internecie” [DEMO]",
                    "ul. Przykładowa 1",
                    "00-000 Miasto",
                    "NIP 526-025-02-74",
                ],
            },
            {
                "label": "Nabywca",
                "lines": ["Gmina Źrebięta Wielkie", "Rynek 1", "00-001 Źrebięta", "NIP 612-000-98-05"],
            },
            {
                "label": "Odbiorca",
                "lines": ["Urząd Gminy w Źrebiętach Wielkich", "Wydział Organizacyjny", "Rynek 1", "00-001 Źrebięta"],
            },
        ],
        "columns": {
            "name": "Nazwa usługi",
            "quantity": "Ilość",
            "unit": "J.m.",
            "unit_net": "Cena netto",
            "rate": "VAT",
            "net": "Wartość netto",
            "vat": "Kwota VAT",
            "gross": "Wartość brutto",
        },
        "lines": [{"name": names[i % len(names)], **line} for i in range(lines)],
        "rate_columns": ["Stawka", "Netto", "VAT", "Brutto"],
        "rates": [["23%", f"7{nbsp}140,00", f"1{nbsp}642,20", f"8{nbsp}782,20"], ["zw", "500,00", "0,00", "500,00"]],
        "total": {"label": "Do zapłaty", "value": f"9{nbsp}282,20{nbsp}zł"},
        "words": {
            "label": "Słownie:",
            "value": "dziewięć tysięcy dwieście osiemdziesiąt dwa złote dwadzieścia groszy",
        },
        "transfer": {
            "heading": "Dane do przelewu",
            "account": {"label": "Numer rachunku", "value": group_account(ACCOUNT)},
            "pairs": [
                {"label": "Odbiorca przelewu", "value": "Stowarzyszenie „Miasta w Internecie”"},
                {"label": "Tytuł", "value": "PF/42/11/2026 KMWI-7F3K"},
                {"label": "Kwota", "value": f"9{nbsp}282,20{nbsp}zł"},
            ],
        },
        "qr": pieces if qr else None,
        "notes": [
            "Fakturę VAT wystawimy po otrzymaniu płatności. Opłata nie obejmuje noclegów.",
            "Zwolnienie z VAT dotyczy szkolenia zawodowego finansowanego w całości ze środków publicznych.",
        ],
    }
