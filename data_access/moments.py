"""Moments as they come out of either database."""

from datetime import UTC, datetime


def utc(moment: datetime) -> datetime:
    """Return *moment* in UTC: SQLite keeps no time zone, and what is written is always UTC."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
