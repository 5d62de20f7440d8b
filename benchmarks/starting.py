"""Starting the system, and what it takes of the memory while it runs."""

import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median

from benchmarks.load import Visitor
from benchmarks.processes import cpu_seconds, memory_mb
from benchmarks.report import Row, at_most
from benchmarks.systems import clean_environment, new_instance, serve
from config import ROOT

STARTS = 3
IMPORTS = 5
AIM_SECONDS = 2
AIM_MB = 250
# Read by every process before its memory counts: an untouched page of code is in nobody's memory.
PAGES = ("/", "/historia", "/en/history", "/konferencja", "/szukaj?q=konferencja", "/konferencja/2027/rejestracja")
CONNECTIONS = 16


def measure() -> Iterator[Row]:
    """A new installation first, then the same again as people restart it."""
    with new_instance() as environ:
        with serve(environ) as system:
            yield Row("first start: migrations and demo content", f"{system.started_in:.1f} s")
        seconds, processor = [], []
        for _start in range(STARTS):
            with serve(environ) as system:
                seconds.append(system.started_in)
                processor.append(cpu_seconds(system.process))
                memory = _memory(system.port, system.process)
        detail = f"{min(processor):.2f} s of CPU in all processes; n={STARTS}, worst {max(seconds):.1f} s"
        yield at_most(
            "`flask serve` to its first page, median", median(seconds), AIM_SECONDS, "s", digits=2, detail=detail
        )
        yield at_most(
            "memory of the running system (PSS)",
            sum(memory),
            AIM_MB,
            "MB",
            digits=0,
            detail=" + ".join(f"{mb:.0f}" for mb in memory),
        )
        imports = [_import(environ) for _start in range(IMPORTS)]
        yield Row("importing the application", f"{min(imports):.2f} s of CPU (best of {IMPORTS})")


def _memory(port: int, process: int) -> list[float]:
    for _connection in range(CONNECTIONS):
        visitor = Visitor(port)
        for path in PAGES:
            visitor.get(path)
        visitor.close()
    # The worker's first tasks end meanwhile.
    time.sleep(2)
    return sorted(memory_mb(process).values(), reverse=True)


def _import(environ: dict[str, str]) -> float:
    script = "import time, smwi_events.app; print(time.process_time())"
    command = [sys.executable, "-c", script]
    return float(
        subprocess.run(command, cwd=ROOT, env=clean_environment(environ), check=True, capture_output=True).stdout
    )
