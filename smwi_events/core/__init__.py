"""The ground everyone stands on; knows no feature."""
