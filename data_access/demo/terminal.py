"""The command ``manage.py demo``: progress on the terminal, the answer in one Swedish sentence."""

from datetime import date
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from data_access.closing.terminal import told
from data_access.demo.calibration import DEFAULT_AS_OF, DEFAULT_SEED
from data_access.demo.load import is_empty, load_demo
from data_access.engine import import_engine
from data_access.migrate import migrate
from data_access.snapshots.terminal import published_demo


def fill(*, size: int | None, seed: int | None, as_of: date | None, if_empty: bool) -> str:
    """Fill the database of the settings and return what was done, in Swedish.

    Raises:
        RealDataPresent: if the database holds data that are not synthetic.
        ValueError: if *size* or *as_of* is outside what the demo can make.
        DatabaseUnavailable: if the database does not answer.
    """
    engine = import_engine()
    migrate(engine)
    if if_empty and not is_empty(engine):
        return "Databasen har redan data. Inget ändrat."
    seed = DEFAULT_SEED if seed is None else seed
    as_of = as_of or DEFAULT_AS_OF
    began = monotonic()
    columns = (TextColumn("Syntetiska data"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        closed = load_demo(
            engine,
            size=size,
            seed=seed,
            as_of=as_of,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    loaded = f"Syntetiska data till och med {as_of} inlästa på {monotonic() - began:.1f} s (frö {seed})."
    loaded = f"{loaded} {told(closed)}"
    return f"{loaded} {published_demo()}"
