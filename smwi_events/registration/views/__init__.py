"""Pages of the registration for visitors."""

from smwi_events.registration.views import check, links, order, proofs, start, steps
from smwi_events.registration.views.blueprint import registration

__all__ = ["check", "links", "order", "proofs", "registration", "start", "steps"]
