"""What holds for every page in a real browser."""
