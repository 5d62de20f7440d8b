"""Mail: composed in the reader's language, kept as rows, delivered by a job."""
