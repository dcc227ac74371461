"""What can go wrong between the product and its database. Messages are Swedish: they reach the screen."""


class DatabaseUnavailable(Exception):
    """The database does not answer, or has no tables."""


class RowsRefused(Exception):
    """The database did not take the rows of a change. Says which rule, never what the rows hold."""


class LiveDataForbidden(Exception):
    """The viewer's role reads published snapshots only."""


class RealDataPresent(Exception):
    """The database holds data that are not synthetic; the demo never replaces them."""


class RecordsForbidden(Exception):
    """The viewer may not read records of single enrolments, or what files were warned about."""


class AdministratorsOnly(Exception):
    """Only an administrator may see or change who has which rights, and read the log."""
