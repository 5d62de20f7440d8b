"""Every SELECT of the registration."""
