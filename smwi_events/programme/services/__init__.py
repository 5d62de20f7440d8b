"""The verbs of the programme, by noun."""
