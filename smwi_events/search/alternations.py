"""Polish words whose forms differ within the stem, which no stemmer brings together."""

# Rules for endings, on folded words of five letters or more: (ending, what the base form has in its place).
# A soft consonant before -e and -y (projekcie: projekt), an e that comes and goes (wniosek: wniosku), and -ów
# typed without its accent, which the stemmer does not know.
SOFTENED_ENDINGS = (
    ("cie", "t"),
    ("dzie", "d"),
    ("dze", "g"),
    ("rze", "r"),
    ("rzy", "r"),
    ("cy", "k"),
    ("ce", "k"),
    ("iec", "c"),
    ("ek", "k"),
    ("ow", ""),
)
SHORTEST_SOFTENED = 5
# "miejsce" is no form of "miejski".
HARD_ENDINGS = ("sce",)

# A line a word, the base form first.
IRREGULAR = """
źródło źródeł
pies psa psy psów
urząd urzędu urzędy urzędów urzędzie urzędem
błąd błędu błędy błędów
miasto mieście
dzień dni dnia dniu dniach
tydzień tygodnia tygodnie tygodni
człowiek ludzie ludzi ludziom
dziecko dzieci dziecię
rok lata lat latach
okno okien
księga ksiąg
ręka rąk ręce
powiat powiecie
świat świecie
warsztat warsztacie
internet internecie
członek członkowie członków członka
dworzec dworca
starosta staroście starostowie
polska polsce
małopolska małopolsce
fundusz funduszy
historia historii
europa europejski
styczeń stycznia
marzec marca
kwiecień kwietnia
sierpień sierpnia
wrzesień września
październik października
grudzień grudnia
brat braci
przyjaciel przyjaciół
ksiądz księdza
ząb zęba
dąb dębu
gołąb gołębia
sąd sądzie
wieś wsi wsie
sen snu
dech tchu
cześć czci
"""
