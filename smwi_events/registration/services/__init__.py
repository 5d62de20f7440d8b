"""What can be done with registrations."""
