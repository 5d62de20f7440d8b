"""Every SELECT about the programme."""
