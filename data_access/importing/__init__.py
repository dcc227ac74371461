"""From a file that somebody sends to rows in the database: read, check, map, load.

Nothing here repairs data. A file is loaded as a whole or refused as a whole, with every finding named
by rule, row and column, and no message or log repeats what a cell holds.
"""
