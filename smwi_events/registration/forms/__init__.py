"""Forms of the registration."""
