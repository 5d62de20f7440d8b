"""What can be done with editions; every verb records itself in the log."""

from smwi_events.editions.services.editions import change, create, current_data, make_current, withdraw_current
from smwi_events.editions.services.parts import (
    add_key_date,
    add_section,
    add_sponsor,
    change_key_date,
    change_section,
    change_sponsor,
    remove_part,
)
from smwi_events.editions.services.seeding import seed, seed_demo

__all__ = [
    "add_key_date",
    "add_section",
    "add_sponsor",
    "change",
    "change_key_date",
    "change_section",
    "change_sponsor",
    "create",
    "current_data",
    "make_current",
    "remove_part",
    "seed",
    "seed_demo",
    "withdraw_current",
]
