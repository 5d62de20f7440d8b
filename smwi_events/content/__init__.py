"""Everything an organiser edits on the association's pages: texts, milestones, projects, awards, news, files."""
