"""Drills: the real system in several processes, raced and killed.

How to write one::

    @pytest.mark.usefixtures("each_database")
    def test_the_last_places(drill: Drill) -> None:
        drill.start(processes=3)                        # three servers of one process each, on ports of their own
        def buy(number: int) -> int:
            return drill.browser(number % 3).submit("/…", {"email": f"{number}@example.org"}).status_code
        answers = race(200, buy)                        # 200 threads, let go at once; what each returned
        with drill.inside():                            # the application's context, to count rows
            assert …

`drill.kill(n)` ends a server with SIGKILL, `drill.restart(n)` brings it back on the same port, `drill.start_worker()`
and `drill.kill_worker()` do so with the job worker. A browser whose server was killed gets a `ConnectionError`; to go
on it asks `drill.browser(other)`, or `browser.client.move(drill.url(other))` keeps its cookies. Nothing here sleeps:
whatever must be waited for is asked for with `until(condition)`. A mail server for `drill.set(SMWI_SMTP_URL=…)` is
tests/mail/conftest.py's `smtp`.
"""
