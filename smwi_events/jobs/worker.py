"""The worker: hands that answer the alarm, and the clock that rings it."""

from flask import Flask

from smwi_events.jobs.alarm import Alarm

HANDS = 2
LONGEST_SLEEP_SECONDS = 1.0
STOP_WITHIN_SECONDS = 8


def work(app: Flask) -> None:
    """Answer the alarm until SIGTERM or SIGINT; a sweep that is running ends its current step first."""
    alarm: Alarm = app.extensions["alarm"]
    consumer = alarm.huey.create_consumer(
        workers=HANDS,
        max_delay=LONGEST_SLEEP_SECONDS,
        worker_type="thread",
        graceful_signal="TERM",
        shutdown_timeout=STOP_WITHIN_SECONDS,
    )
    # The consumer's own flag is what sweeps look at, so that they end as soon as the worker is told to.
    alarm.stopping = consumer.stop_flag
    alarm.ring_all()
    consumer.run()
