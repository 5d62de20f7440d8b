"""Full-text search over what features hand in; knows no feature."""
