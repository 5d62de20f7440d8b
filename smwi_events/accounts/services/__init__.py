"""The verbs of accounts, by noun; the demo's are here by name for whoever starts the whole demo."""

from smwi_events.accounts.services.demo import describe_demo, seed_demo

__all__ = ["describe_demo", "seed_demo"]
