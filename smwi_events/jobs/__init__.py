"""Background work: the queue is an alarm clock, the truth stands in rows."""
