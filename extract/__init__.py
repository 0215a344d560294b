"""From files to reports: read articles, find actors, dates and clauses, and say who did what to whom."""
