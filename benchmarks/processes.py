"""Reading from /proc what a process and everything it started take."""

import os
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    """Ids of a process and of all its descendants."""
    parents: dict[int, list[int]] = {}
    for folder in PROC.iterdir():
        if folder.name.isdecimal() and (fields := _stat(int(folder.name))):
            parents.setdefault(int(fields[1]), []).append(int(folder.name))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += parents.get(found[-1], [])
    return found


def cpu_seconds(root: int) -> float:
    """Processor time, user and system, that a process and its living descendants have used."""
    return sum(sum(map(int, fields[11:13])) for process in tree(root) if (fields := _stat(process))) / TICKS


def memory_mb(root: int) -> dict[int, float]:
    """Proportional set size of each process of a tree in MB (10⁶ bytes): shared pages are divided by their users."""
    return {process: _pss(process) for process in tree(root)}


def _pss(process: int) -> float:
    lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def _stat(process: int) -> list[str]:
    """Fields of /proc/…/stat after the name, the state first; none once the process is gone."""
    try:
        return (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
