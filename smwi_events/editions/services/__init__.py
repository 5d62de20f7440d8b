"""What can be done with editions; every verb records itself in the log."""

from smwi_events.editions.services.editions import change, create, current_data, make_current, withdraw_current
from smwi_events.editions.services.parts import (
    add_key_date,
    add_room,
    add_section,
    add_sponsor,
    add_track,
    change_key_date,
    change_room,
    change_section,
    change_sponsor,
    change_track,
    find_fingerprint,
    remove_part,
    set_logo,
    set_walk,
)
from smwi_events.editions.services.seeding import find_demo, seed, seed_demo

__all__ = [
    "add_key_date",
    "add_room",
    "add_section",
    "add_sponsor",
    "add_track",
    "change",
    "change_key_date",
    "change_room",
    "change_section",
    "change_sponsor",
    "change_track",
    "create",
    "current_data",
    "find_demo",
    "find_fingerprint",
    "make_current",
    "remove_part",
    "seed",
    "seed_demo",
    "set_logo",
    "set_walk",
    "withdraw_current",
]
