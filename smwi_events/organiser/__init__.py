"""The back office's shell: layout, menu, guard. No rules."""
