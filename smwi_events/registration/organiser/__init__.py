"""Registrations in the back office."""

from smwi_events.registration.organiser import exports, orders, payments, tickets
from smwi_events.registration.organiser.blueprint import organiser

__all__ = ["exports", "orders", "organiser", "payments", "tickets"]
