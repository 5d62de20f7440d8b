"""The conference's editions in the back office."""

from smwi_events.editions.organiser import editions, logos, parts, walks
from smwi_events.editions.organiser.blueprint import organiser

__all__ = ["editions", "logos", "organiser", "parts", "walks"]
