"""Every SELECT about content, by noun."""
