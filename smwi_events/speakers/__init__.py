"""People on stage, across the editions."""
