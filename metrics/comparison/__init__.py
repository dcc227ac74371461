"""Fair comparison of units that do the same work: förbund, municipalities. Never a ranking."""
