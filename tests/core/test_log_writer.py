"""Log lines leave in batches, warnings at once, and a fork doubles none."""

import io
import logging
import os
import threading
import time

from smwi_events.core.log_writer import BATCH_SECONDS, LogWriter


def write(writer: LogWriter, level: int, text: str) -> None:
    writer.handle(logging.makeLogRecord({"levelno": level, "msg": text}))


def test_lines_are_written_together_and_soon() -> None:
    stream = io.StringIO()
    writer = LogWriter(stream)
    write(writer, logging.INFO, "one")
    write(writer, logging.INFO, "two")
    assert stream.getvalue() == ""
    deadline = time.monotonic() + 50 * BATCH_SECONDS
    while not stream.getvalue() and time.monotonic() < deadline:
        time.sleep(BATCH_SECONDS / 4)
    assert stream.getvalue() == "one\ntwo\n"


def test_a_warning_is_written_at_once_after_what_came_before() -> None:
    stream = io.StringIO()
    writer = LogWriter(stream)
    write(writer, logging.INFO, "one")
    write(writer, logging.WARNING, "two")
    assert stream.getvalue() == "one\ntwo\n"


def test_the_end_of_logging_writes_the_rest() -> None:
    stream = io.StringIO()
    writer = LogWriter(stream)
    write(writer, logging.INFO, "last words")
    logging.shutdown([lambda: writer])
    assert stream.getvalue() == "last words\n"


def test_no_line_of_many_threads_is_lost() -> None:
    stream = io.StringIO()
    writer = LogWriter(stream)

    def write_many(name: int) -> None:
        for number in range(2000):
            writer.write(f"{name} {number}")
            if number % 7 == 0:
                writer.flush()

    threads = [threading.Thread(target=write_many, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    writer.flush()
    assert sorted(stream.getvalue().splitlines()) == sorted(f"{name} {n}" for name in range(4) for n in range(2000))


def test_a_fork_doubles_no_line_and_loses_none() -> None:
    reading, writing = os.pipe()
    writer = LogWriter(os.fdopen(writing, "w"))
    write(writer, logging.INFO, "parent")
    child = os.fork()
    if child == 0:
        write(writer, logging.INFO, "child")
        time.sleep(3 * BATCH_SECONDS)
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reading, 1000) == b"parent\nchild\n"
    os.close(reading)
