"""The blueprint of the association's pages."""

from smwi_events.core.i18n import LocalizedBlueprint

bp = LocalizedBlueprint("content", __name__)
