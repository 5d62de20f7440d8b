"""Pages of accounts for everybody: signing in, and one's own account."""

from smwi_events.accounts.views import account, second_factor, sign_in
from smwi_events.accounts.views.blueprint import accounts

__all__ = ["account", "accounts", "second_factor", "sign_in"]
