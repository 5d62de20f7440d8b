"""What a benchmark found, as rows of a Markdown table."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """One finding: what was measured, what came out, what we aim at and whether it was reached."""

    measured: str
    result: str
    aim: str = ""
    met: bool | None = None

    def line(self) -> str:
        """A line of the table."""
        verdict = {None: "", True: "yes", False: "**no**"}[self.met]
        return f"| {self.measured} | {self.result} | {self.aim} | {verdict} |"


def at_most(measured: str, value: float, limit: float, unit: str, *, digits: int = 0, detail: str = "") -> Row:
    """A finding that should stay below a limit."""
    result = f"{value:,.{digits}f} {unit}{f' ({detail})' if detail else ''}"
    return Row(measured, result, f"under {limit:g} {unit}", value < limit)


def at_least(measured: str, value: float, limit: float, unit: str, *, digits: int = 0, detail: str = "") -> Row:
    """A finding that should reach a limit."""
    result = f"{value:,.{digits}f} {unit}{f' ({detail})' if detail else ''}"
    return Row(measured, result, f"{limit:g} {unit} or more", value >= limit)


def milliseconds(seconds: Sequence[float]) -> str:
    """Median and worst of some durations."""
    return f"p50 {median(seconds) * 1000:.1f} ms, worst {max(seconds) * 1000:.1f} ms (n={len(seconds)})"


def table(rows: Sequence[Row]) -> str:
    """Rows under their heading."""
    return "\n".join(("| measured | result | aim | met |", "| --- | --- | --- | --- |", *(row.line() for row in rows)))
