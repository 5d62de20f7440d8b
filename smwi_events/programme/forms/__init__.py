"""Forms of the back office about the programme."""
