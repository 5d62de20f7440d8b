"""Ways through the whole system, as people and attackers walk them."""
