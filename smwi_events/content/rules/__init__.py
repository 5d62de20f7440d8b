"""Rules of editable content: kinds, what a revision holds, its states, differences, uploads."""
