"""Documents about money: whose they are, their numbers, the proforma."""
