"""Forms of the back office about editions."""
