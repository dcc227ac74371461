"""The published snapshots as an Atom feed (RFC 4287)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from metrics.snapshot import STAGE_WORDS, Snapshot, Step

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def atom(snapshots: Sequence[Snapshot], address: str) -> bytes:
    """Return the feed of those that funders may read, the newest decision first. It holds no figures.

    Args:
        address: where the pages are reached; empty = links without a host.
    """
    shown = [made for made in snapshots if made.life.released]
    shown.sort(key=lambda made: (_updated(made), made.id), reverse=True)
    base = address.rstrip("/")
    updated = max((_updated(made) for made in shown), default=_EPOCH)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv">',
        "<title>Lägesrapporter</title>",
        "<id>urn:mia-utfall:lagesrapporter</id>",
        f"<updated>{updated.isoformat()}</updated>",
        "<author><name>MIA Utfall</name></author>",
        f'<link rel="alternate" href={quoteattr(f"{base}/lagesrapporter")}/>',
        *(line for made in shown for line in _entry(made, base)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(made: Snapshot, base: str) -> list[str]:
    kind = " SYNTETISKA DATA" if made.heading.synthetic else ""
    approved = made.life.of(Step.APPROVED)
    return [
        "<entry>",
        f"<title>{escape(f'{made.heading.project_name}, läget {made.heading.as_of}{kind}')}</title>",
        f"<id>urn:mia-utfall:lagesrapport:{made.id}</id>",
        f'<link rel="alternate" href={quoteattr(f"{base}/lagesrapporter?id={made.id}")}/>',
        f"<published>{(approved.at if approved else _updated(made)).isoformat()}</published>",
        f"<updated>{_updated(made).isoformat()}</updated>",
        f"<summary>{escape(STAGE_WORDS[made.life.stage].sv)}</summary>",
        "</entry>",
    ]


def _updated(made: Snapshot) -> datetime:
    return made.life.decisions[-1].at
