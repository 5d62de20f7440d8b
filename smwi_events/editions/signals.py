"""News for the features above, told inside the transaction that makes it."""

from blinker import Signal

# Sender: an Edition that became the current one or ceased to be it, or whose year changed, which its addresses hold.
standing_changed = Signal()
