"""Pure rules of editions: values, states by date, the archive, data for search engines."""
