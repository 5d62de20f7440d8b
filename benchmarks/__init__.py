"""How fast and how small the system is, measured on this machine: `python -m benchmarks [name…]`."""
