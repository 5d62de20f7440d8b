"""`python -m benchmarks [name…]`: runs the benchmarks named, or all; writes benchmarks/results.md."""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import invalidation, organisers, pages, programme, registrations, starting, weight
from benchmarks.report import Row, table

RESULTS = Path(__file__).with_name("results.md")
BENCHMARKS: dict[str, tuple[str, Callable[[], Iterator[Row]]]] = {
    "pages": ("Public pages", pages.measure),
    "invalidation": ("An edit is seen", invalidation.measure),
    "registrations": (f"Registrations by {registrations.CLIENTS} clients at once", registrations.measure),
    "starting": ("Start and memory", starting.measure),
    "programme": ("The programme", programme.measure),
    "organisers": ("Back office and search", organisers.measure),
    "weight": ("Weight of pages", weight.measure),
}


def main() -> None:
    """Print each table as soon as it is there; those of all benchmarks together are kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*BENCHMARKS, []], metavar="name", help=", ".join(BENCHMARKS))
    names = parser.parse_args().names or list(BENCHMARKS)
    parts = [_heading(names)]
    print(parts[0], flush=True)
    for name in names:
        title, measure = BENCHMARKS[name]
        parts.append(f"## {title}\n\n{table(list(measure()))}\n")
        print(f"\n{parts[-1]}", flush=True)
    RESULTS.write_text("\n".join(parts), "utf-8")


def _heading(names: list[str]) -> str:
    command = " ".join(["python -m benchmarks", *([] if names == list(BENCHMARKS) else names)])
    return (
        "# Benchmarks\n\n"
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, `{command}`, {os.cpu_count()} cores ({platform.machine()}), "
        f"Python {platform.python_version()}, {sys.platform}. {os.getloadavg()[1]:.1f} programs wanted a core when it "
        "began (mean of five minutes), and the clients run on the same cores as the server: ratios from one run count, "
        "and processor time; the rest is what was left over.\n"
    )


if __name__ == "__main__":
    main()
