"""The blueprint of the association's pages."""

from smwi_events.core.i18n import LocalizedBlueprint

content = LocalizedBlueprint("content", __name__)
