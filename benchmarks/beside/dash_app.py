"""What a skilled reader would build instead: Dash, polars in memory, five charts and one radio control.

Without protection of small groups, intervals, sentences, tables, roles or a log: as fast as the numbers
alone can be shown. Run: python dash_app.py DATABASE PORT
"""

import sqlite3
import sys

import plotly.graph_objects as go
import polars as pl
from dash import Dash, Input, Output, dcc, html

GENDERS = {"all": "Alla", "woman": "Kvinnor", "man": "Män"}
REACHED = pl.col("outcome").is_in(["work", "study"])
MARGIN = {"l": 160, "r": 10, "t": 40, "b": 30}


def frames(path: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the exits and, one row per method of each, their methods."""
    base = sqlite3.connect(path)
    exits = pl.read_database(
        "SELECT participant_id, enrolment_no, forbund, municipality, gender, exited_on, outcome"
        " FROM enrolment WHERE exited_on IS NOT NULL",
        base,
        infer_schema_length=None,
    ).with_columns(
        pl.col("exited_on").str.slice(0, 4)
        + " kv "
        + ((pl.col("exited_on").str.slice(5, 2).cast(pl.Int8) + 2) // 3).cast(pl.String)
    )
    methods = pl.read_database(
        "SELECT DISTINCT participant_id, enrolment_no, method FROM method_period",
        base,
        infer_schema_length=None,
    )
    base.close()
    narrow = exits.with_columns(pl.col("forbund", "municipality", "gender", "outcome").cast(pl.Categorical))
    wide = methods.join(narrow, on=["participant_id", "enrolment_no"])
    return narrow.drop("participant_id", "enrolment_no"), wide.select("method", "gender", "outcome")


EXITS, METHODS = frames(sys.argv[1])


def shares(frame: pl.DataFrame, by: str, title: str) -> go.Figure:
    """Return the share to work or studies by group."""
    found = frame.group_by(by).agg(reached=REACHED.sum(), n=pl.len()).sort(pl.col(by).cast(pl.String))
    bars = go.Bar(
        x=(100 * found["reached"] / found["n"]).to_list(),
        y=found[by].cast(pl.String).to_list(),
        text=[f"{r}/{n}" for r, n in found.select("reached", "n").iter_rows()],
        orientation="h",
    )
    return go.Figure(bars).update_layout(
        title=f"{title} (n={frame.height})", height=340 if found.height < 12 else 480, margin=MARGIN
    )


def outcomes(frame: pl.DataFrame) -> go.Figure:
    """Return how many left to what, by gender."""
    counts = frame.group_by("outcome", "gender").len().sort("outcome")
    figure = go.Figure()
    for gender, rows in counts.group_by("gender"):
        figure.add_bar(
            name=str(gender[0]), x=rows["len"].to_list(), y=rows["outcome"].to_list(), orientation="h"
        )
    return figure.update_layout(title=f"Utfall (n={frame.height})", height=340, margin=MARGIN)


app = Dash(__name__, serve_locally=True)
app.layout = html.Div(
    [
        dcc.RadioItems(GENDERS, "all", id="gender", inline=True),
        html.Div(
            [dcc.Graph(id=f"chart{number}") for number in range(5)],
            style={"display": "grid", "gridTemplateColumns": "1fr 1fr"},
        ),
    ]
)


@app.callback([Output(f"chart{number}", "figure") for number in range(5)], Input("gender", "value"))
def draw(gender: str) -> list[go.Figure]:
    """Return the five figures of the chosen gender."""
    exits, methods = EXITS, METHODS
    if gender != "all":
        exits, methods = (frame.filter(pl.col("gender") == gender) for frame in (exits, methods))
    return [
        outcomes(exits),
        shares(exits, "forbund", "Till arbete eller studier per förbund"),
        shares(exits, "municipality", "Till arbete eller studier per kommun"),
        shares(methods, "method", "Till arbete eller studier per metod"),
        shares(exits, "exited_on", "Till arbete eller studier per kvartal"),
    ]


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[2]), debug=False)
