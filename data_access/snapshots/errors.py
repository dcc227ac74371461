"""What stops a snapshot from being made or shown."""


class SnapshotRefused(ValueError):
    """The snapshot does not exist, is not what its id says, or the step cannot be taken."""


class NothingToPropose(Exception):
    """Everything that could be proposed has been."""
