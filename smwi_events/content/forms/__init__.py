"""Forms of the content editor, by noun."""
