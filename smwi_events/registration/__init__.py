"""Offices register their delegates: what is for sale, what is being typed, what was ordered."""
