"""Who did what to what: one table, one verb."""
