"""What holds for registrations, without database, clock or web."""
