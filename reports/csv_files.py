"""A snapshot as CSV files with metadata that machines read (CSV on the Web), in one ZIP.

The files are those that Swedish Excel reads: UTF-8 with a mark, semicolons, decimal commas. The same
snapshot gives the same bytes.
"""

from collections.abc import Mapping
from typing import Any

import orjson

from metrics.snapshot import Snapshot
from metrics.spreadsheet import csv_bytes, plain_text
from reports.about import SYNTHETIC, address, headline, marks, picked, protection, sentence_of
from reports.archive import packed
from reports.table import csv_text
from reports.views import Column, Form, View, snapshot_views

_NUMBER = {"base": "decimal", "format": {"decimalChar": ","}}
METADATA, README = "metadata.json", "LÄSMIG.txt"


def csv_archive(made: Snapshot) -> bytes:
    """Return a ZIP with a CSV file per view of *made*, their metadata, and a text that explains them."""
    views = list(snapshot_views(made))
    return packed(
        {
            README: _readme(made).encode("utf-8-sig"),
            METADATA: orjson.dumps(metadata(made, views), option=orjson.OPT_INDENT_2),
            **{_name(view): csv_of(view) for view in views},
        }
    )


def csv_of(view: View) -> bytes:
    """Return *view* as CSV; the row above the heading says so where the data are synthetic."""
    return csv_bytes(
        [
            *([[SYNTHETIC]] if view.result.synthetic else []),
            [plain_text(column.heading) for column in view.columns],
            *([csv_text(cell) for cell in row] for row in view.rows),
        ]
    )


def metadata(made: Snapshot, views: list[View]) -> dict[str, Any]:
    """Return the metadata of the files of *views*, as in the W3C's model for tabular data."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "sv"}],
        "dc:title": headline(made),
        "dc:description": sentence_of(made),
        "dc:identifier": made.id,
        "dc:source": address(made),
        "dc:issued": made.heading.published_at.isoformat(),
        "dialect": {
            "delimiter": ";",
            "encoding": "utf-8",
            "lineTerminators": ["\r\n"],
            "skipRows": int(made.heading.synthetic),
        },
        "tables": [_table(view) for view in views],
    }


def _table(view: View) -> Mapping[str, Any]:
    return {
        "url": _name(view),
        "dc:title": view.title,
        "dc:description": view.result.indicator.definition.sv,
        "dc:date": view.result.as_of.isoformat(),
        "notes": [
            {
                "indicator": view.result.indicator.id,
                "version": view.result.indicator.version,
                "approximate": view.result.approximate,
                "synthetic": view.result.synthetic,
                "target": view.result.target,
            }
        ],
        "tableSchema": {
            "columns": [_column(column) for column in view.columns],
            "primaryKey": [d.value for d in view.result.by],
        },
    }


def _column(column: Column) -> Mapping[str, Any]:
    types: Mapping[Form, Any] = {Form.TEXT: "string", Form.COUNT: "integer"}
    return {
        "name": column.name,
        "titles": column.heading,
        "datatype": types.get(column.form, _NUMBER),
        "null": "",
    }


def _readme(made: Snapshot) -> str:
    lines = [*marks(made), "", headline(made), "", *(f"{name}: {words}" for name, words in picked(made))]
    lines += ["", "Så skyddas små tal", *(f"{name}: {words}" for name, words in protection(made))]
    lines += ["", f"Kolumnernas betydelse och typ står i {METADATA}. Ett tal som inte visas är en tom cell."]
    return "\r\n".join([*lines, ""])


def _name(view: View) -> str:
    return f"{view.id}.csv"
