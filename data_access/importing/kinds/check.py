"""What rows of counts, surveys and money are held against, each kind by its own rules."""

from collections.abc import Callable

import polars as pl
from sqlalchemy import Connection, select

from data_access import tables
from data_access.importing.kinds import check_counts
from data_access.importing.kinds.file_kind import FileKind
from data_access.importing.kinds.followed import FIDELITY, LEADERS, REPORTS, SCREENING
from data_access.importing.kinds.kind import BUDGET, ESF, NNS, REFERENCE, TARGETS, VOLUME
from data_access.importing.kinds.published import check_published
from data_access.importing.known import Known
from data_access.importing.rules import FINDINGS, collected, findings
from metrics.period import first_day
from metrics.volume import ALL

#: Fewer answers than this in a group could point out who answered.
FEWEST_ANSWERS = 10
#: Every participant is exactly one of these.
_PARTS = ("CO01", "CO03", "CO05")
#: Kronor and units that rounding may differ by.
_SAME = 0.005
_GROUP = ("project", "forbund", "round", "respondents", "question", "gender")


def check_kind(
    kind: FileKind, rows: pl.DataFrame, headers: dict[str, str], known: Known, connection: Connection
) -> pl.DataFrame:
    """Return the findings of the typed *rows*, as in ``FINDINGS``."""
    repeated = rows.filter(pl.struct(*kind.key).is_duplicated())
    parts = [
        findings("repeated_row", repeated, None),
        _in_the_future(kind, rows, headers, known),
        _subprojects(rows, headers, known),
    ]
    own = _OWN.get(kind.code)
    if own is not None:
        parts += own(rows, headers, known)
    parts += _against_stored(kind, rows, headers, connection)
    return collected(parts)


def _in_the_future(kind: FileKind, rows: pl.DataFrame, headers: dict[str, str], known: Known) -> pl.DataFrame:
    if "month" in kind.key:
        return findings("in_the_future", rows.filter(pl.col("month") > known.clock), headers["month"])
    if "period" not in kind.key:
        return FINDINGS.to_frame()
    starts = {code: first_day(code) for code in rows["period"].drop_nulls().unique()}
    began = pl.col("period").replace_strict(starts, default=None, return_dtype=pl.Date())
    return findings("in_the_future", rows.filter(began > known.clock), headers["period"])


def _subprojects(rows: pl.DataFrame, headers: dict[str, str], known: Known) -> pl.DataFrame:
    if "forbund" not in headers:
        return FINDINGS.to_frame()
    missing = rows.filter(pl.col("forbund").is_not_null(), pl.col("project").is_not_null()).join(
        known.subprojects, on=("project", "forbund"), how="anti"
    )
    return findings("no_subproject", missing, headers["forbund"])


def _volume(rows: pl.DataFrame, headers: dict[str, str], known: Known) -> list[pl.DataFrame]:
    if "municipality" not in headers:
        return []
    named = rows.filter(pl.col("municipality") != ALL, pl.col("forbund").is_not_null())
    strangers = named.join(known.memberships, on=("forbund", "municipality"), how="anti")
    return [findings("not_a_member", strangers, headers["municipality"])]


def _esf(rows: pl.DataFrame, headers: dict[str, str], _known: Known) -> list[pl.DataFrame]:
    """Hold the total against unemployed, inactive and employed, which are mutually exclusive."""
    key = ("project", "gender", "period", "source")
    stated = rows.filter(pl.col("indicator").is_in(["TOTAL", *_PARTS]))
    groups = stated.group_by(*key).agg(
        total=pl.col("n").filter(pl.col("indicator") == "TOTAL").sum(),
        parts=pl.col("n").filter(pl.col("indicator") != "TOTAL").sum(),
        stated=pl.col("indicator").n_unique(),
    )
    wrong = groups.filter(pl.col("stated") == 1 + len(_PARTS), pl.col("total") != pl.col("parts"))
    totals = rows.filter(pl.col("indicator") == "TOTAL").join(wrong, on=key, how="semi")
    return [findings("esf_sum", totals, headers["n"])]


def _survey(rows: pl.DataFrame, headers: dict[str, str], _known: Known) -> list[pl.DataFrame]:
    answered = rows.with_columns(answered=pl.col("n").sum().over(*_GROUP))
    few = answered.filter(pl.col("answered").is_between(1, FEWEST_ANSWERS - 1))
    found = [findings("few_answers", few.unique(_GROUP, keep="first", maintain_order=True), headers["n"])]
    if "sent" in headers:
        over = answered.filter(pl.col("answered") > pl.col("sent"))
        found.append(
            findings("more_answers", over.unique(_GROUP, keep="first", maintain_order=True), headers["sent"])
        )
    reworded = rows.filter(pl.col("wording").n_unique().over("question") > 1)
    return [*found, findings("wording_differs", reworded, headers["wording"])]


def _budget(rows: pl.DataFrame, headers: dict[str, str], _known: Known) -> list[pl.DataFrame]:
    chosen = rows.filter("is_register")
    several = chosen.filter(pl.col("version").n_unique().over("project") > 1)
    return [findings("several_in_force", several, headers["is_register"])]


def _targets(rows: pl.DataFrame, headers: dict[str, str], _known: Known) -> list[pl.DataFrame]:
    ends_early = rows.filter(pl.col("valid_to") <= pl.col("valid_from"))
    return [findings("ends_early", ends_early, headers.get("valid_to"))]


def _published(rows: pl.DataFrame, headers: dict[str, str], _known: Known) -> list[pl.DataFrame]:
    return check_published(rows, headers)


_OWN: dict[str, Callable[[pl.DataFrame, dict[str, str], Known], list[pl.DataFrame]]] = {
    VOLUME.code: _volume,
    ESF.code: _esf,
    NNS.code: _survey,
    BUDGET.code: _budget,
    TARGETS.code: _targets,
    REFERENCE.code: _published,
    SCREENING.code: check_counts.screening,
    LEADERS.code: check_counts.leaders,
    FIDELITY.code: check_counts.fidelity,
    REPORTS.code: check_counts.reports,
}


def _against_stored(
    kind: FileKind, rows: pl.DataFrame, headers: dict[str, str], connection: Connection
) -> list[pl.DataFrame]:
    """Refuse what would rewrite a decided version, or the wording of a question."""
    if kind is NNS:
        question = tables.survey_question.c
        stored = dict(tuple(row) for row in connection.execute(select(question.question, question.wording)))
        known = pl.col("question").replace_strict(stored or {"": ""}, default=None, return_dtype=pl.String())
        return [findings("wording_differs", rows.filter(known != pl.col("wording")), headers["wording"])]
    value = {BUDGET.code: "amount", TARGETS.code: "value"}.get(kind.code)
    if value is None:
        return []
    columns = [kind.table.c[name] for name in (*kind.key, value)]
    decided = {tuple(row[:-1]): float(row[-1]) for row in connection.execute(select(*columns))}
    wrong = [
        row["row"]
        for row in rows.iter_rows(named=True)
        if row[value] is not None
        and abs(decided.get(tuple(row[name] for name in kind.key), row[value]) - row[value]) > _SAME
    ]
    return [findings("version_exists", rows.filter(pl.col("row").is_in(wrong)), headers[value])]
