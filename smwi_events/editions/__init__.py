"""Conference editions since 1997: facts, key dates, practical information, partners."""
