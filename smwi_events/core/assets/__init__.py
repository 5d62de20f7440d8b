"""Style sheets, scripts, fonts and pictures: built once under hashed names, found again by a manifest."""
