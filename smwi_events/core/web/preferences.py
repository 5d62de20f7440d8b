"""What a reader asks of the page's look: theme, contrast, text size, motion. Kept in a cookie, no account needed."""

from dataclasses import dataclass, fields

PREFERENCES_COOKIE = "prefs"
PREFERENCES_LIFETIME_SECONDS = 365 * 24 * 3600
CHOICES = {
    "theme": ("auto", "light", "dark"),
    "contrast": ("normal", "high"),
    "text": ("normal", "large", "larger"),
    "motion": ("auto", "none"),
}


@dataclass(frozen=True)
class Preferences:
    """One choice of each kind; written as `theme-dark.contrast-high.text-large.motion-none`."""

    theme: str = "auto"
    contrast: str = "normal"
    text: str = "normal"
    motion: str = "auto"

    @classmethod
    def parse(cls, cookie: str) -> "Preferences":
        """Read a cookie; whatever is not a known choice counts as the default."""
        given = dict(part.split("-", 1) for part in cookie[:200].split(".") if "-" in part)
        return cls(**{name: given[name] for name, values in CHOICES.items() if given.get(name) in values})

    def __str__(self) -> str:
        return ".".join(f"{field.name}-{getattr(self, field.name)}" for field in fields(self))
