"""Figures that others have counted: by source, never added to participants, never to protected viewers."""

import csv
import io
from collections import Counter
from pathlib import Path

from sqlalchemy import Engine

from data_access.importing.intake import import_files
from data_access.importing.read import Incoming
from data_access.sources import open_source, source_for
from metrics.catalog import ENROLLED
from metrics.catalog.volume import VOLUME
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from metrics.verdicts_volume import volume_label
from tests.import_files import with_reference, with_someone

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "kinds"
BY = (Dimension.COUNTED_BY, Dimension.GENDER)
EXACT = Scope(role=Role.ADMIN, policy=Policy.EXACT)
STEERING = Scope(role=Role.STEERING, policy=Policy.PROTECTED)
CHOSEN = Selection(project=("MIA_VIDARE",))


def test_figures_are_summed_by_source_and_kept_apart_from_participants(engine: Engine):
    with_someone(with_reference(engine), synthetic=True)
    text = (EXAMPLES / "volume.csv").read_bytes()
    before = evaluate(ENROLLED, open_source(engine, EXACT), CHOSEN, (), scope=EXACT)
    import_files(engine, [Incoming("volume.csv", text)], (EXAMPLES / "synthetic.toml").read_bytes())
    counted: Counter[tuple[str, str]] = Counter()
    for row in csv.DictReader(io.StringIO(text.decode()), delimiter=";"):
        if row["Mått"] == "Deltagare":
            counted[row["Källa"], {"Kvinnor": "woman", "Män": "man"}[row["Kön"]]] += int(row["Antal"])
    source = open_source(engine, EXACT)

    result = evaluate(VOLUME, source, CHOSEN, (Dimension.MEASURE, *BY), scope=EXACT)

    shown = result.frame.filter(measure="enrolled").select("counted_by", "gender", "numerator").rows()
    assert {(by, gender): n for by, gender, n in shown if n} == counted
    assert volume_label(result).endswith("räknas inte ihop med deltagardata.")
    after = evaluate(ENROLLED, source, CHOSEN, (), scope=EXACT)
    assert after.frame.equals(before.frame)


def test_parts_are_never_added_to_the_count_of_everybody(engine: Engine):
    with_someone(with_reference(engine), synthetic=True)
    head = "Projekt;Förbund;Kommun;Åldersgrupp;Metod;Kön;Period;Mått;Antal;Källa"
    start, end = "MIA Vidare;Östra Södertörn", "2021;Deltagare"
    rows = [
        f"{start};;;;Kvinnor;{end};40;SUS",
        f"{start};;;IPS;Kvinnor;{end};12;SUS",
        f"{start};;;Case management;Kvinnor;{end};30;SUS",
        f"{start};Haninge;;;Kvinnor;{end};25;SUS",
        f"{start};Haninge;;IPS;Kvinnor;{end};7;SUS",
        f"{start};;30–44;;Kvinnor;{end};21;SUS",
    ]
    content = "\n".join((head, *rows)).encode()
    report = import_files(engine, [Incoming("v.csv", content)], (EXAMPLES / "synthetic.toml").read_bytes())
    assert report.loaded
    source = open_source(engine, EXACT)

    def counted(*by: Dimension) -> dict[tuple[str, ...], float]:
        frame = evaluate(VOLUME, source, CHOSEN, (*by, Dimension.COUNTED_BY), scope=EXACT).frame
        return {row[: len(by)]: row[-1] for row in frame.select(*by, "numerator").iter_rows() if row[-1]}

    assert counted() == {(): 40}
    assert counted(Dimension.METHOD) == {("ips",): 12, ("cm",): 30}
    assert counted(Dimension.MUNICIPALITY) == {("0136",): 25}
    assert counted(Dimension.AGE_BAND) == {("30-44",): 21}
    assert counted(Dimension.MUNICIPALITY, Dimension.METHOD) == {("0136", "ips"): 7}


def test_protected_viewers_are_told_why_there_are_none(engine: Engine):
    with_someone(with_reference(engine), synthetic=True)
    source = source_for(engine, STEERING, CHOSEN)

    for by in ((), (Dimension.MEASURE,)):
        refusal = evaluate(VOLUME, source, CHOSEN, by, scope=STEERING).refusal
        assert refusal is not None
        assert refusal.sv == "Volymuppgifter visas bara bland exakta tal."
