"""A snapshot as one HTML file that stands alone: no script, no other file, no address outside itself."""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from charts.theme import TOKENS
from metrics.snapshot import Snapshot
from reports import about
from reports.chapter import Chapter, Panel
from reports.chapters import chapters
from reports.funder import emblem_text
from reports.methods_note import methods_note
from reports.picture import chart, key_picture
from reports.views import snapshot_views
from reports.web_tables import table_of, view_table

_STYLE = Path(__file__).with_name("web_page.css")
_WIDE, _HALF = 1000.0, 500.0
#: Light colour of a drawn chart -> the variable that also knows the dark one.
_VARIABLES = {light.lower(): f"var(--{name})" for name, (light, _) in reversed(TOKENS.items())}
_COLOUR = re.compile("|".join(_VARIABLES), re.IGNORECASE)
_APPENDIX = (("protection", "Så skyddas små tal"), ("methods", "Så är talen räknade"),
             ("definitions", "Definitioner"), ("proof", "Urval och verifiering"),
             ("tables", "Alla tabeller"))  # fmt: skip


def web_page(made: Snapshot) -> bytes:
    """Return *made* as HTML: the chapters with their charts, what explains them, every table, the proof."""
    parts = chapters(made)
    titles = [(f"k{place}", part.title) for place, part in enumerate(parts, start=1)]
    body = [
        '<a class="skip" href="#content">Till innehållet</a>',
        _header(made),
        _contents([*titles, *_APPENDIX]),
        '<main id="content" tabindex="-1">',
        *(_chapter(part, anchor) for part, (anchor, _) in zip(parts, titles, strict=True)),
        *_appendix(made),
        "</main>",
        _footer(made),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(_title(made))}</title>\n<style>\n{_style(_foot(made))}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    ).encode()


def _title(made: Snapshot) -> str:
    mark = f" ({about.SYNTHETIC})" if made.heading.synthetic else ""
    return f"{about.headline(made)}{mark}"


def _header(made: Snapshot) -> str:
    badge = f'<p class="badge">{about.SYNTHETIC}</p>' if made.heading.synthetic else ""
    standing = about.standing(made)
    warning = f'<p class="warning">{escape(standing)}</p>' if standing else ""
    support = emblem_text(made.heading.esf_number)
    approximate = any(result.approximate for result in made.results.values())
    note = f'<p class="note">{escape(about.ABOUT_NOTE)}</p>' if approximate else ""
    return (
        f"<header>{badge}<h1>{escape(about.headline(made))}</h1>{warning}"
        f"<p>{escape(about.sentence_of(made))}</p>{note}"
        + (f'<p class="note">{escape(support)}</p>' if support else "")
        + "</header>"
    )


def _contents(entries: Sequence[tuple[str, str]]) -> str:
    links = "".join(f'<li><a href="#{anchor}">{escape(words)}</a></li>' for anchor, words in entries)
    return f'<nav aria-label="Innehåll"><ol>{links}</ol></nav>'


def _chapter(part: Chapter, anchor: str) -> str:
    width = _WIDE if len(part.panels) < 2 else _HALF
    key = _figure(key_picture(part.key, _WIDE), "key") if part.key and part.panels else ""
    panels = "".join(_figure(_drawn(panel, width)) for panel in part.panels)
    table = table_of(part.table, part.title) if part.table is not None else ""
    verdict = f'<p class="verdict">{escape(part.verdict)}</p>' if part.verdict else ""
    return _section(
        anchor,
        part.title,
        f'<p class="note">{escape(part.subtitle)}</p>{key}'
        + (f'<div class="panels">{panels}</div>' if panels else "")
        + f'{table}{verdict}<p class="source">{escape(part.source)}</p>',
        name=part.name,
    )


def _drawn(panel: Panel, width: float) -> str:
    return chart(panel.figure, alt=panel.alt, width=width)


def _figure(svg: str, kind: str = "chart") -> str:
    """Return a drawing in the colours of the reader's choice."""
    return f'<figure class="{kind}">{_COLOUR.sub(lambda found: _VARIABLES[found[0].lower()], svg)}</figure>'


def _appendix(made: Snapshot) -> list[str]:
    content = {
        "protection": _facts(about.protection(made)),
        "methods": _facts(methods_note(made)),
        "definitions": "".join(
            f"<h3>{escape(f'{i.number} {i.name.sv}')}</h3>{_facts(about.definition(i))}"
            for i in about.indicators(made)
        ),
        "proof": _facts(about.picked(made)),
        "tables": "".join(
            f"<h3>{escape(view.title)}</h3>{view_table(view)}"
            f'<p class="source">{escape(about.source_line(view.result))}</p>'
            for view in snapshot_views(made)
        ),
    }
    return [_section(anchor, title, content[anchor]) for anchor, title in _APPENDIX]


def _section(anchor: str, title: str, content: str, name: str = "") -> str:
    above = f'<p class="name">{escape(name)}</p>' if name else ""
    heading = f'<h2 id="{anchor}">{escape(title)}</h2>'
    return f'<section aria-labelledby="{anchor}">{above}{heading}{content}</section>'


def _facts(facts: Sequence[about.Fact]) -> str:
    return f"<dl>{''.join(f'<dt>{escape(n)}</dt><dd>{escape(words)}</dd>' for n, words in facts)}</dl>"


def _footer(made: Snapshot) -> str:
    mark = f"{about.SYNTHETIC}. " if made.heading.synthetic else ""
    said = f"{mark}{about.sentence_of(made)} SHA-256 {made.sha256}. Verifiera: {about.address(made)}"
    return f'<footer><p class="foot">{escape(said)}</p></footer>'


def _foot(made: Snapshot) -> str:
    """Return what stands under every printed page; no character of it means anything to a style sheet."""
    mark = f"{about.SYNTHETIC}. " if made.heading.synthetic else ""
    return f"{mark}SHA-256 {made.sha256}. Verifiera: {about.address(made)}"


def _style(foot: str) -> str:
    light, dark = (
        "\n".join(f"  --{name}: {pair[place]};" for name, pair in TOKENS.items()) for place in (0, 1)
    )
    return _STYLE.read_text("utf-8").replace("@LIGHT@", light).replace("@DARK@", dark).replace("@FOOT@", foot)
