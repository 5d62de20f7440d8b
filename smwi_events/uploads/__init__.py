"""Files that people send: read from a form, judged by their content, stored under names nobody can guess."""
