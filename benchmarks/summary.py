"""``make bench``: every measurement of speed and scale, one after the other, and a table of them all.

Runs the scripts beside it, each in a process of its own, prints what they print, and reads their figures from
it. A figure that a script no longer prints is said to be missing. The table is written as docs/performance.md
has it, in Swedish. Not in it: what is measured by `make soak` (20 minutes), `make sizes N=10000000` and
`make peers ARGS=...`, and the statistical benchmarks, each of which README.md lists.

Run: python benchmarks/summary.py [--only start click_cpu] [--out file.md]
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what, of how much data, what was measured, the target, and whether it is met.

    Attributes:
        met: None where there is no target of its own.
    """

    what: str
    n: str
    measured: str
    target: str = "–"
    met: bool | None = None


Reader: TypeAlias = Callable[[str], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Section:
    """A script with its arguments, and how its figures are read."""

    command: tuple[str, ...]
    read: Reader


def of_start(text: str) -> Iterator[Row]:
    """Read start.py."""
    for runs, median in re.findall(r"n=(\d+)\s+median ([\d.]+) s", text):
        answers = [float(a) for a in re.findall(r"([\d.]+)/[\d.]+", text.partition("painted, s:")[2])]
        answered = f"; servern svarar efter {min(answers):.1f} s" if answers else ""
        yield Row(
            "processens start till första nyckeltalet målat, median",
            f"demodata, {runs} starter",
            f"{_decimal(median)} s{_decimal(answered)}",
            "3 s",
            float(median) <= 3,
        )


def of_peers(text: str) -> Iterator[Row]:
    """Read peers.py: the product, and its ratio to each peer of the same run."""
    limits = {"Dash, radio items": 1.0, "plain st.plotly_chart": 0.5}
    for part in text.split("click to painted, ")[1:]:
        n = part.partition(" ")[0].replace(",", " ")
        for name, p50, p95, ratio in re.findall(
            r"^  (\S.*?)\s+n=\s*\d+\s+p50\s+(\d+)\s+p95\s+(\d+) ms.*?product / this ([\d.]+)",
            part,
            re.MULTILINE,
        ):
            if name == "product":
                yield Row("klick till målat, Utfall, p50 / p95", n, f"{p50} / {p95} ms", "–")
                continue
            limit = limits.get(name)
            told = f"{p50} / {p95} ms; kvot {_decimal(ratio)}"
            target = "–" if limit is None else f"högst {_decimal(limit)} av den"
            yield Row(f"  bredvid: {name}", n, told, target, None if limit is None else float(ratio) <= limit)
        for spread in re.findall(r"product p95 / p50: ([\d.]+)", part):
            yield Row("  p95 av p50", n, _decimal(spread), "1,6", float(spread) <= 1.6)


def of_click_cpu(text: str) -> Iterator[Row]:
    """Read click_cpu.py: the dearest and the median page."""
    found = re.findall(r"^  (\S+)\s+([\d.]+)\s+([\d.]+)\s+[\d.]+\s+\d+\s+\d+", text, re.MULTILINE)
    pages = sorted((float(again), page) for page, _, again in found)
    if not pages:
        return
    (least, _), (middle, _), (most, dearest) = pages[0], pages[len(pages) // 2], pages[-1]
    told = f"{least:.0f} / {middle:.0f} / {most:.0f} ms ({dearest})"
    yield Row(
        "serverns CPU per filterklick: minst / median / mest", f"demodata, {len(pages)} sidor", told, "40 ms",
        most <= 40,
    )  # fmt: skip


def of_idle(text: str) -> Iterator[Row]:
    """Read idle.py."""
    for pages, share, none in re.findall(
        r"(\d+) idle pages: ([\d.]+)% of a core; none open: ([\d.]+)%", text
    ):
        told = f"{_decimal(share)} % av en kärna, {_decimal(none)} % utan någon"
        yield Row("öppna sidor som ingen rör", pages, told, "2 %", float(share) - float(none) < 2)


def of_many_users(text: str) -> Iterator[Row]:
    """Read many_users.py."""
    found = re.findall(
        r"(\d+) users: .*?p50 ([\d.]+) s, p95 ([\d.]+) s.*?errors (.*?)\n.*?\n"
        r"\s+server: (\d+)% of a core, (\d+) MB",
        text,
    )
    for users, p50, p95, errors, share, rss in found:
        limit = 1.0 if int(users) <= 50 else 3.0
        told = f"p50 {p50} s, p95 {p95} s, fel: {errors}, {rss} MB, {share} % av en kärna"
        met = float(p95) <= limit and errors == "0" and float(rss) <= 1000
        target = f"p95 {limit:.0f} s, 0 fel, 1 GB"
        yield Row("användare med ett klick per 10 s", users, _decimal(told), target, met)


def of_importing(text: str) -> Iterator[Row]:
    """Read importing.py."""
    limits = {("sqlite", 100_000): 10, ("postgresql", 100_000): 5}
    limits |= {("sqlite", 1_000_000): 90, ("postgresql", 1_000_000): 30}
    found = re.findall(
        r"^(\w+)\s+(\w+)\s+(\d+) enrolments: ([\d.]+) s.*?peak (\d+) MB, reading child (\d+) MB",
        text,
        re.MULTILINE,
    )
    for engine, form, n, seconds, here, child in found:
        limit = limits.get((engine, int(n)))
        told = f"{_decimal(seconds)} s; {here} MB, läsaren {child} MB"
        met = None if limit is None else float(seconds) <= limit
        target = "–" if limit is None else f"{limit} s"
        yield Row(f"granska och läsa in {form.upper()}, {engine}", _grouped(n), told, target, met)


def of_closing(text: str) -> Iterator[Row]:
    """Read closing.py."""
    found = re.findall(
        r"(\d+) participations: closed (\d+) periods, (\d+) cells: ([\d.]+) s.*?"
        r"last month, read those who touch it: ([\d.]+) s, everybody: ([\d.]+) s",
        text,
    )
    for n, periods, cells, seconds, touching, everybody in found:
        told = f"{_decimal(seconds)} s ({periods} perioder, {_grouped(cells)} celler)"
        yield Row("stänga alla perioder, sqlite", _grouped(n), told, "–")
        told = f"{_decimal(touching)} s; om alla läses {_decimal(everybody)} s"
        yield Row("  stänga bara den senaste månaden", _grouped(n), told, "kostar efter ändringen")


_CLICKS = "Utfall p50 / p95 ms"


def of_sizes(text: str) -> Iterator[Row]:
    """Read the table of sizes.py: pages against their budget, clicks against those at the least size."""
    lines = [line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    heads = [head.strip() for head in lines[0]] if lines else []
    base: dict[str, float] = {}
    for cells in lines[1:]:
        row = dict(zip(heads, (cell.strip() for cell in cells), strict=False))
        n, where = row["N"], row["database"]
        worst, p50 = float(row["worst page s"]), float(row[_CLICKS].partition(" / ")[0])
        ratio = p50 / base.setdefault(where, p50)
        yield Row(f"långsammaste sidan, {where}", n, f"{_decimal(row['worst page s'])} s", "3 s", worst <= 3)
        told = f"{row[_CLICKS]} ms; kvot till minsta storleken {_decimal(f'{ratio:.2f}')}"
        yield Row(f"  klick på Utfall i servern, p50 / p95, {where}", n, told, "kvot 1,3", ratio <= 1.3)
        told = ", ".join(
            f"{word} {_decimal(row[head])} {unit}"
            for head, word, unit in (
                ("first page s", "första sidan", "s"),
                ("load s", "ladda", "s"), ("of it closing s", "varav stänga", "s"), ("RSS MB", "minne", "MB"),
                ("import s", "läsa in 10 000 till", "s"), ("snapshot s", "lägesrapport", "s"),
            )
            if head in row
        )  # fmt: skip
        yield Row(f"  ladda och ändra, {where}", n, told)


Found: TypeAlias = tuple[Section, float, Row]
#: In the order that they are run: the shortest first, what takes minutes last.
SECTIONS = (
    Section(("start.py",), of_start),
    Section(("click_cpu.py",), of_click_cpu),
    Section(("idle.py",), of_idle),
    Section(("many_users.py", "--seconds", "45"), of_many_users),
    Section(("peers.py", "--sizes", "1900", "1000000", "--clicks", "15"), of_peers),
    Section(("importing.py",), of_importing),
    Section(("importing.py", "--rows", "1000000", "--forms", "csv"), of_importing),
    Section(("closing.py", "--sizes", "1900", "100000"), of_closing),
    Section(("sizes.py", "--sizes", "1900", "100000", "1000000", "--databases", "postgresql"), of_sizes),
)


def main() -> None:
    """Run the sections, print the table; the exit code says whether every figure was printed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = sorted({Path(section.command[0]).stem for section in SECTIONS})
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    parser.add_argument("--out", type=Path, help="where the table is written too")
    asked = parser.parse_args()
    chosen = [section for section in SECTIONS if Path(section.command[0]).stem in asked.only]
    began, found, told = time.monotonic(), list[Found](), ""
    for section in chosen:
        load = os.getloadavg()[0]
        found += [(section, load, row) for row in _read(section, _printed(section.command))]
        told = "\n".join([_head(time.monotonic() - began), "", *_table(found)])
        # After each: what has been measured outlives a run that is broken off.
        if asked.out:
            asked.out.write_text(told + "\n", encoding="utf-8")
    print(f"\n{told}")
    raise SystemExit(1 if any(row.measured == _NOT_PRINTED for _, _, row in found) else 0)


_NOT_PRINTED = "saknas: skriptet skrev inget sådant tal"


def _read(section: Section, text: str) -> list[Row]:
    """Return the figures of a script; where it prints them otherwise than it did, that they are missing."""
    try:
        return list(section.read(text)) or [_missing(section)]
    except (KeyError, ValueError):
        return [_missing(section)]


def _missing(section: Section) -> Row:
    return Row(" ".join(section.command), "–", _NOT_PRINTED, "–", met=False)


def _printed(command: tuple[str, ...]) -> str:
    """Run one script, pass on what it prints while it does, and return it."""
    print(f"\n== {' '.join(command)}  ({datetime.now().astimezone():%H:%M})", flush=True)
    lines = []
    with subprocess.Popen(
        [sys.executable, "-u", str(FOLDER / command[0]), *command[1:]], stdout=subprocess.PIPE, text=True
    ) as script:
        for line in script.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    return "".join(lines)


def _head(seconds: float) -> str:
    now = datetime.now().astimezone()
    return (
        f"`make bench`, {now:%Y-%m-%d %H:%M}, {platform.machine()} med {os.cpu_count()} kärnor, Python "
        f"{platform.python_version()}; {seconds / 60:.0f} minuter. Belastningen är den när mätningen började."
    )


def _table(found: Iterable[Found]) -> Iterator[str]:
    yield "| vad | N | uppmätt | mål | nått | belastning | så mättes det |"
    yield "|---|---|---|---|---|---|---|"
    for section, load, row in found:
        met = {True: "ja", False: "nej", None: "–"}[row.met]
        cells = (row.what.strip(), row.n, row.measured, row.target, met, _decimal(f"{load:.1f}"))
        yield f"| {' | '.join(cells)} | `{' '.join(section.command)}` |"


def _decimal(number: object) -> str:
    """Return *number* as it is written in Swedish."""
    return re.sub(r"(?<=\d)\.(?=\d)", ",", str(number))


def _grouped(number: str) -> str:
    return f"{int(number):,}".replace(",", " ")


if __name__ == "__main__":
    main()
