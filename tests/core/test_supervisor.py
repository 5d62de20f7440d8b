"""A system that does not come up says why."""

import subprocess
import sys
from pathlib import Path

from config import ROOT
from tests.ports import free_port

# A system whose parts are alive and do nothing.
IDLE = """
import sys, time
from pathlib import Path
from flask import Flask
from config import Settings
from smwi_events import supervisor

def pages(app):
    time.sleep(60)

supervisor.pages = supervisor.worker = pages
supervisor.START_WITHIN_SECONDS = 1
app = Flask("idle")
app.config["SETTINGS"] = Settings.from_environ({"SMWI_INSTANCE": sys.argv[1], "PORT": sys.argv[2]})
raise SystemExit(supervisor.supervise(app, lambda: print("ready")))
"""


def test_pages_that_do_not_answer_in_time_end_the_system_with_a_sentence(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", IDLE, str(tmp_path), str(free_port())],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "Pages did not answer within 1 seconds.\n"
