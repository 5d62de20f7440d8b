"""Public pages against the same server's bare application, each from the cache, made anew, and not modified."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.load import Visitor, hammer
from benchmarks.processes import cpu_seconds
from benchmarks.report import Row, at_least
from benchmarks.systems import System, new_instance, serve, serve_hello

PAGES = (("home", "/"), ("history", "/historia"))
ROUNDS = 3
SECONDS = 1.5
AIM = 3
# Any cookie of this name makes the answer one for this visitor alone, so the page is made for each request.
OWN = {"Cookie": "session=none", "Accept-Encoding": "br"}


@dataclass
class Rate:
    """Answers a second and the server's own processor time for one, in the rounds so far."""

    per_second: list[float]
    microseconds: list[float]

    def describe(self) -> str:
        """Both medians."""
        return f"{median(self.per_second):,.0f}/s, {median(self.microseconds):,.0f} µs of CPU each"


def measure() -> Iterator[Row]:
    """All rounds in turn, so that a busy moment of the machine meets all alike."""
    with new_instance() as environ, serve(environ) as site, serve_hello(site.settings) as hello:
        asked = {"hello": (hello, "/", {"Accept-Encoding": "br"})}
        for name, path in PAGES:
            tag = Visitor(site.port).get(path, Accept_Encoding="br").headers["ETag"]
            asked[f"{name}, cached"] = (site, path, {"Accept-Encoding": "br"})
            asked[f"{name}, not modified"] = (site, path, {"Accept-Encoding": "br", "If-None-Match": tag})
            asked[f"{name}, made anew"] = (site, path, OWN)
        rates = {name: Rate([], []) for name in asked}
        for _round in range(ROUNDS):
            for name, (system, path, headers) in asked.items():
                _measure(rates[name], system, path, headers)
    bare = rates.pop("hello")
    yield Row("bare Flask “hello world” on the same server", bare.describe())
    for name, rate in rates.items():
        ratio = median(rate.per_second) / median(bare.per_second)
        by_cpu = median(bare.microseconds) / median(rate.microseconds)
        detail = f"{by_cpu:.2f} × by CPU; {rate.describe()}"
        if name.endswith("made anew"):
            yield Row(f"{name}: of hello", f"{ratio:.3f} × ({detail})")
        else:
            yield at_least(f"{name}: of hello", ratio, AIM, "×", digits=1, detail=detail)


def _measure(rate: Rate, system: System, path: str, headers: dict[str, str]) -> None:
    before = cpu_seconds(system.process)
    per_second = hammer(system.port, path, headers, SECONDS)
    used = cpu_seconds(system.process) - before
    rate.per_second.append(per_second)
    rate.microseconds.append(used / (per_second * SECONDS) * 1e6)
