"""Everything that a snapshot can be written as, by the ending of the file."""

from collections.abc import Mapping

from data_access.snapshots import exporters
from reports.csv_files import csv_archive
from reports.json_stat import json_stat
from reports.pdf import pdf
from reports.slides import slides
from reports.web_page import web_page
from reports.workbook import workbook

EXPORTERS: Mapping[str, exporters.Exporter] = {
    **exporters.EXPORTERS,
    "csv.zip": csv_archive,
    "html": web_page,
    "json-stat": json_stat,
    "pdf": pdf,
    "pptx": slides,
    "xlsx": workbook,
}
