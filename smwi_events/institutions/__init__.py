"""Territorial units (TERYT), offices, buyers and recipients, NIP."""
