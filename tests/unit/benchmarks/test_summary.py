"""What the benchmarks print is read into the table of `make bench`."""

import pytest

from benchmarks import summary
from benchmarks.summary import Reader

START = "  answers/painted, s: 1.2/3.1, 1.1/2.9\n  n=2  median 3.02 s"
CLICK_CPU = """  page               first time    again  worst round  elements     kB
  utfall                   56.1     33.0         41.0        60    112
  inskrivningar            70.0     40.4         44.0        80    190
  2 pages, 3 rounds of 11 clicks each"""
USERS = """  50 users: 240 clicks, 4.9 a second; p50 0.21 s, p95 0.84 s, slowest 1.20 s; errors 0
    50 pages opened, p95 2.10 s; 0 looks, p50 0.000 s
    server: 23% of a core, 314 MB at most; x86_64
  100 users: 480 clicks, 9.8 a second; p50 0.21 s, p95 1.93 s, slowest 3.00 s; errors lost x 2
    100 pages opened, p95 4.10 s; 0 looks, p50 0.000 s
    server: 42% of a core, 337 MB at most; x86_64"""
PEERS = """
click to painted, 1,900 participations, page /utfall; x86_64, 2 cores, load 1.0 to 2.0, 2026-11-23
  product                n= 15  p50   120  p95   203 ms  in view   120    203 ms  product / this 1.00
  Dash, radio items      n= 15  p50   129  p95   203 ms  in view   129    203 ms  product / this 0.93
  plain st.plotly_chart  n= 15  p50   200  p95   403 ms  in view   200    403 ms  product / this 0.60
  product p95 / p50: 1.69"""
IMPORTING = (
    "sqlite     csv   100000 enrolments: 6.3 s (read 1.4; the rest: commit; 4.6 s of processor here); "
    "peak 385 MB, reading child 199 MB\n"
    "postgresql csv   1000000 enrolments: 91.0 s (load 60.0; the rest: commit; 30.6 s of processor here); "
    "peak 934 MB, reading child 199 MB"
)
CLOSING = (
    "100000 participations: closed 448 periods, 48020 cells: 3.1 s (2.0 s of processor); read all 90 sets of "
    "cells: 1.0 s; 8 periods of the last month, read those who touch it: 0.31 s, everybody: 2.80 s"
)
SIZES = """| N | database | load s | worst page s | Utfall p50 / p95 ms | RSS MB |
|---|---|---|---|---|---|
| 1 900 | postgresql, exact | 4.0 | 0.80 | 100 / 140 | 300 |
| 1 000 000 | postgresql, exact | 90.0 | 3.40 | 125 / 190 | 700 |"""


@pytest.mark.parametrize(
    ("read", "text", "expected"),
    [
        (summary.of_start, START, [("3,02 s; servern svarar efter 1,1 s", False)]),
        (summary.of_click_cpu, CLICK_CPU, [("33 / 40 / 40 ms (inskrivningar)", False)]),
        (
            summary.of_idle,
            "100 idle pages: 0.60% of a core; none open: 0.40%; x86_64",
            [("0,60 % av en kärna, 0,40 % utan någon", True)],
        ),
        (
            summary.of_many_users,
            USERS,
            [
                ("p50 0,21 s, p95 0,84 s, fel: 0, 314 MB, 23 % av en kärna", True),
                ("p50 0,21 s, p95 1,93 s, fel: lost x 2, 337 MB, 42 % av en kärna", False),
            ],
        ),
        (
            summary.of_peers,
            PEERS,
            [("120 / 203 ms", None), ("129 / 203 ms; kvot 0,93", True), ("200 / 403 ms; kvot 0,60", False),
             ("1,69", False)],
        ),
        (
            summary.of_importing,
            IMPORTING,
            [("6,3 s; 385 MB, läsaren 199 MB", True), ("91,0 s; 934 MB, läsaren 199 MB", False)],
        ),
        (
            summary.of_closing,
            CLOSING,
            [("3,1 s (448 perioder, 48 020 celler)", None), ("0,31 s; om alla läses 2,80 s", None)],
        ),
        (
            summary.of_sizes,
            SIZES,
            [("0,80 s", True), ("100 / 140 ms; kvot till minsta storleken 1,00", True),
             ("ladda 4,0 s, minne 300 MB", None), ("3,40 s", False),
             ("125 / 190 ms; kvot till minsta storleken 1,25", True), ("ladda 90,0 s, minne 700 MB", None)],
        ),
    ],
)  # fmt: skip
def test_what_a_script_prints_becomes_figures_with_their_targets(
    read: Reader, text: str, expected: list[tuple[str, bool | None]]
):
    assert [(row.measured, row.met) for row in read(text)] == expected


@pytest.mark.parametrize("text", ["Traceback (most recent call last):", "| N | s |\n| 1 900 | 2 |"])
@pytest.mark.parametrize("section", summary.SECTIONS, ids=lambda each: " ".join(each.command))
def test_a_script_that_prints_nothing_known_is_said_to_be_missing(section: summary.Section, text: str):
    (row,) = summary._read(section, text)

    assert row.measured.startswith("saknas")
    assert row.met is False
