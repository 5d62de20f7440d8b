"""News for the features above, told inside the transaction that makes it."""

from blinker import Signal

# Sender: the Order, with its delegates flushed. Arguments: now, actor.
order_placed = Signal()
