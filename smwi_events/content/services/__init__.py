"""What can be done with content."""

from smwi_events.content.services.seeding import seed, seed_demo_news

__all__ = ["seed", "seed_demo_news"]
