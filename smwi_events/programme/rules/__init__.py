"""What holds for the programme, without database, clock or web."""
