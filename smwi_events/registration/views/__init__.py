"""Pages of the registration for visitors."""

from smwi_events.registration.views import check, links, order, start, steps
from smwi_events.registration.views.blueprint import registration

__all__ = ["check", "links", "order", "registration", "start", "steps"]
