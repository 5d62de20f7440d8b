"""The blueprint of the pages under /konto."""

from smwi_events.core.i18n import LocalizedBlueprint

accounts = LocalizedBlueprint("accounts", __name__)
