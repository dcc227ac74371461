"""Two projects as rows, and the shares of others: every number drawn is the one that was counted."""

from datetime import date

from charts.project_rows import describe_project_rows, project_rows
from charts.published_rows import ShareRow, describe_published_rows, published_rows
from metrics.catalog import EXIT_WORK_STUDY
from metrics.catalog.apart import EXIT_WORK
from metrics.comparison.projects import beside
from metrics.evaluate import evaluate
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, exits

NAMES = ("MIA", "MIA <b>Vidare")
PEOPLE = [
    *exits(60, project="MIA", started=date(2018, 3, 1), exited=date(2018, 9, 1)),
    *exits(140, "other", project="MIA", started=date(2018, 3, 1), exited=date(2018, 9, 1)),
    *exits(9),
]
PAIRS = [
    beside(
        *(
            evaluate(i, ListSource(PEOPLE), Selection(project=(p,)), scope=EXACT)
            for p in ("MIA", "MIA_VIDARE")
        )
    )
    for i in (EXIT_WORK_STUDY, EXIT_WORK)
]

SHARES = [
    ShareRow(name="Här", value=20.0, lower=15.0, upper=26.0, decimals=1, of="20 av 100", ours=True),
    ShareRow(name="<i>SUS", value=36.0, lower=None, upper=None, decimals=0, of="av annan grupp", ours=False),
    ShareRow(name="Få", value=None, lower=None, upper=None, decimals=0, of="för litet underlag", ours=True),
]


def said(figure) -> str:
    return " ".join(annotation["text"] for annotation in figure["layout"]["annotations"])


def test_each_project_has_its_mark_and_too_few_say_so():
    figure = project_rows(PAIRS, NAMES)

    marks = [trace for trace in figure["data"] if trace["mode"] == "markers"]
    assert [list(trace["x"]) for trace in marks] == [[30.0, 30.0]]
    assert said(figure).count("MIA &lt;b&gt;Vidare: för litet underlag") == 2
    assert said(figure).count("av avslutade; för litet underlag") == 2
    assert len(describe_project_rows(PAIRS, NAMES)) <= 250


def test_a_share_without_counts_has_a_mark_and_no_interval():
    figure = published_rows(SHARES)

    assert [list(t["x"]) for t in figure["data"] if t["mode"] == "markers"] == [[20.0], [36.0]]
    assert [list(t["x"]) for t in figure["data"] if t["mode"] == "lines"] == [[15.0, 26.0, None], []]
    assert "36\u00a0%" in said(figure)
    assert "&lt;i&gt;SUS" in said(figure)
    assert len(describe_published_rows("Till arbete", SHARES)) <= 250
