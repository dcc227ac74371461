"""Women beside men: the gaps of the way through the project, their ratios, and who gets which method."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from charts.gap_strip import describe_gaps, gap_differences, gap_levels
from charts.gap_words import chance_word, detectable_text, gap_text, level_text, limits_text
from charts.method_blocks import describe_method_shares, method_shares, methods_in
from charts.parity import describe_parity, parity
from charts.row_blocks import TOO_LITTLE
from metrics import verdicts_equality, verdicts_methods
from metrics.dimension import Dimension
from metrics.gender_steps import STEPS, Step, StepKind, judged_together, step
from metrics.labels import Labels
from metrics.result import Result
from metrics.snapshot import Snapshot
from metrics.verdicts_parity import parity_title, parity_verdict
from reports.about import source_line
from reports.chapter import Chapter, Panel
from reports.table import Cell, Table

_NAME = "Jämställdhet"


def gaps(made: Snapshot) -> Chapter:
    """Return levels and gaps of every step of the way, with their table."""
    steps, results = steps_of(made), gaps_of(made)
    known = [each for each in steps if each.is_known]
    panels = [
        Panel(figure=gap_levels(known), alt="Nivåer för kvinnor och män i varje steg; talen står i tabellen"),
        Panel(figure=gap_differences(known), alt=describe_gaps(known)),
    ]
    return Chapter(
        name=_NAME,
        title=verdicts_equality.steps_title(steps),
        subtitle=(
            "Till vänster nivån för kvinnor och män, till höger skillnaden, kvinnor minus män, med "
            "95\u00a0% säkerhet. Det grå fältet är skillnader som är för små för att upptäckas säkert."
        ),
        key=[
            ("woman", "Kvinnor"),
            ("man", "Män"),
            ("gapline", "Skillnad, 95\u00a0% säkerhet"),
            ("grey", "För liten för att upptäckas säkert"),
        ],
        panels=panels if known else (),
        table=_steps_table(steps),
        verdict=verdicts_equality.steps_verdict(steps),
        source=source_line(*results),
    )


def ratios(made: Snapshot) -> Chapter | None:
    """Return women's level over men's in each step; None where no step has a ratio."""
    steps = steps_of(made)
    compared = [each for each in steps if each.ratio is not None]
    if not compared:
        return None
    return Chapter(
        name=_NAME,
        title=parity_title(steps),
        subtitle=(
            "Kvinnors nivå delad med mäns: 1 är lika, 0,5 är hälften och 2 är dubbelt så mycket. "
            "Halva och dubbla ligger lika långt från lika."
        ),
        key=[("gap", "Kvot"), ("gapline", "95\u00a0% säkerhet"), ("target", "Lika")],
        panels=[Panel(figure=parity(compared), alt=describe_parity(compared))],
        verdict=parity_verdict(steps),
        source=source_line(*gaps_of(made)),
    )


def methods(made: Snapshot, labels: Labels) -> Chapter | None:
    """Return who has had each method; None where nobody has had any."""
    shares = made.result("method_share", Dimension.METHOD, Dimension.GENDER)
    between_genders = made.result("gap_single_method", Dimension.METHOD)
    if not methods_in(shares):
        return None
    return Chapter(
        name="Metoder",
        title=verdicts_methods.reach_title(between_genders, labels),
        subtitle=(
            "Andel av inskrivna kvinnor och män som har startat varje metod. En person kan få flera metoder "
            "och räknas då i varje: andelarna summerar till mer än 100\u00a0%."
        ),
        key=[("woman", "Kvinnor"), ("man", "Män"), ("interval", "95\u00a0% säkerhet")],
        panels=_method_panels(shares, labels),
        verdict=verdicts_methods.reach_verdict(between_genders, labels),
        source=source_line(shares, between_genders),
    )


def _method_panels(shares: Result, labels: Labels) -> list[Panel]:
    """Return the methods in two panels of one scale: under each other they are higher than a page."""
    whole = method_shares(shares, labels)
    names = list(methods_in(shares))
    half = (len(names) + 1) // 2
    panels: list[Panel] = []
    for part in filter(None, (names[:half], names[half:])):
        some = replace(shares, frame=shares.frame.filter(pl.col("method").is_in(part)))
        figure = method_shares(some, labels)
        figure["layout"]["xaxis"] = whole["layout"]["xaxis"]
        listed = f"{len(part)} av {len(names)} metoder."
        alt = describe_method_shares(shares, labels) if not panels else f"Fortsättning: {listed}"
        panels.append(Panel(figure=figure, alt=alt))
    return panels


def steps_of(made: Snapshot) -> list[Step]:
    """Return the steps of the way through the project, as they were frozen."""
    found = [
        step(kind, made.result(compared.id, *_only(kind), Dimension.GENDER), gap)
        for kind, gap in zip(STEPS, gaps_of(made), strict=True)
        if (compared := gap.indicator.compares) is not None
    ]
    return judged_together(found)


def gaps_of(made: Snapshot) -> list[Result]:
    """Return the gap between women and men in each step."""
    return [made.result(kind.gap.id, *_only(kind)) for kind in STEPS]


def _only(kind: StepKind) -> tuple[Dimension, ...]:
    return () if kind.only is None else (kind.only[0],)


def _steps_table(steps: Sequence[Step]) -> Table:
    columns = ("Steg", "Mått", "Kvinnor", "Män", "Skillnad", "95 % säkerhet", "Kan visa från", "Bedömning")
    return Table(columns, [_step_row(each) for each in steps])


def _step_row(each: Step) -> list[Cell]:
    word = TOO_LITTLE
    if each.lower is not None and each.upper is not None:
        word = chance_word(each.lower, each.upper, beyond=each.beyond_chance)
    return [
        each.name, each.measure, level_text(each.women, each), level_text(each.men, each), gap_text(each),
        limits_text(each), detectable_text(each), word,
    ]  # fmt: skip
