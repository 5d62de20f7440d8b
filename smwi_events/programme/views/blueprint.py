"""The blueprint of readers' pages."""

from smwi_events.core.i18n import LocalizedBlueprint

programme = LocalizedBlueprint("programme", __name__)
