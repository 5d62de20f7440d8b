"""The web home of Stowarzyszenie „Miasta w Internecie” and of its annual conference."""
