"""Sessions of an edition: the draft that organisers arrange, and the versions that readers see."""
