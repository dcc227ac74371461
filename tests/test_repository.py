"""The rules of the files beside the code: data, locks, settings, documents, and what must not be in any."""

import csv
import json
import re
import tomllib
from pathlib import PurePosixPath

import pytest
from streamlit import config

from metrics.catalog import CATALOG
from tests.repository import ROOT, tracked

DATA = {".csv", ".parquet", ".db", ".sqlite", ".xlsx", ".geojson", ".json", ".woff2", ".ttf"}
BINARY = {".mo", ".png", ".woff2", ".ttf", ".parquet", ".db", ".sqlite", ".xlsx"}
LOCKS = ("requirements.txt", "requirements-dev.txt")
#: What lies in static/ is served to anybody, without sign-in (docs/decisions/0011).
PUBLIC = {"static/favicon.svg", "static/plex-sans-license.txt", "static/plex-sans-var.woff2"}
# Spelt so that this file does not match itself.
MACHINE = re.compile(r"(?<![.\w])/(?:work|farm|home|root|Users)/\w|(?<![.\w])/t[m]p/bash_|[A-Z]:\\Users")
REGISTRY = re.compile(
    r"py[p]i\.org|python[h]osted|registry\.n[p]mjs|proxy\.gola[n]g|--(?:extra-)?index-u[r]l"
)


def data_rows() -> list[dict[str, str]]:
    with (ROOT / "datafiles.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def texts() -> dict[str, str]:
    """Return the text of every tracked text file, by path."""
    names = [name for name in tracked() if PurePosixPath(name).suffix not in BINARY]
    return {name: (ROOT / name).read_text(encoding="utf-8") for name in names}


def test_every_data_file_is_declared_once():
    present = {name for name in tracked() if PurePosixPath(name).suffix in DATA} - {"datafiles.csv"}
    declared = [row["path"] for row in data_rows()]

    assert sorted(declared) == sorted(present)


def test_every_declared_data_file_says_what_it_is_and_where_from():
    wanting = [
        row["path"]
        for row in data_rows()
        if row["status"] not in {"synthetic", "published", "reference"} or not row["source"].strip()
    ]

    assert wanting == []


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["machine path", "package registry"])
def test_no_file_names_a_machine_or_a_registry(pattern):
    found = {(name, match[0]) for name, text in texts().items() for match in pattern.finditer(text)}

    assert found == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_with_hashes(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    requirements = re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", text)).splitlines()
    pinned = re.compile(r"[a-z0-9][a-z0-9.-]*==\S+( ; [^#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")

    assert requirements
    assert [line.split()[0] for line in requirements if not pinned.fullmatch(line)] == []
    assert "make lock" in text.split("\n\n")[0]
    assert "://" not in text


def test_the_locks_hold_every_declared_dependency_and_agree():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [project["project"]["dependencies"], project["dependency-groups"]["dev"]]
    versions = [
        dict(re.findall(r"(?m)^([a-z0-9.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8")))
        for lock in LOCKS
    ]

    for dependencies, pins in zip(declared, versions, strict=True):
        names = {re.split(r"[^a-zA-Z0-9.-]", entry)[0].lower() for entry in dependencies}
        assert names - pins.keys() == set()
    shared = versions[0].keys() & versions[1].keys()
    assert {name for name in shared if versions[0][name] != versions[1][name]} == set()


def test_everything_that_a_service_runs_is_in_the_list_of_components_with_its_licence():
    pins = dict(
        re.findall(r"(?m)^([a-z0-9.-]+)==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"))
    )
    bom = json.loads((ROOT / "docs/papers/sbom.cdx.json").read_text(encoding="utf-8"))
    listed = {
        re.sub(r"[-_.]+", "-", each["name"]).lower(): each["version"]
        for each in bom["components"]
        if each["scope"] != "excluded" and each["licenses"]
    }

    # make sbom, after make lock and make setup
    assert listed == {re.sub(r"[-_.]+", "-", name): version for name, version in pins.items()}


REQUIRED_SETTINGS = {
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "client.disableDataExport": True,
    "server.maxUploadSize": 20,
    "server.maxMessageSize": 50,
    # For the typeface alone, which no other host may serve: docs/decisions/0011.
    "server.enableStaticServing": True,
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.xsrfCookieSameSite": "lax",
    "server.address": "127.0.0.1",
    "server.enableAgentApi": False,
    "server.fileWatcherType": "none",
    "server.disconnectedSessionTTL": 120,
    "browser.gatherUsageStats": False,
}


@pytest.mark.parametrize(("option", "value"), REQUIRED_SETTINGS.items())
def test_the_server_is_shipped_hardened(option, value):
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    section, _, name = option.partition(".")

    assert settings[section][name] == value
    # An option that this Streamlit does not know protects nothing.
    config.get_option(option)


def test_the_server_answers_only_to_named_hosts():
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))

    assert settings["server"]["allowedHosts"]
    assert "*" not in settings["server"]["allowedHosts"]


def test_only_listed_files_are_served_without_sign_in():
    assert {name for name in tracked() if name.startswith("static/")} == PUBLIC


def test_every_indicator_is_in_the_glossary():
    glossary = (ROOT / "docs/indicators.md").read_text(encoding="utf-8")
    missing = [
        indicator.id
        for indicator in CATALOG.values()
        if indicator.id not in glossary or indicator.definition.sv not in glossary
    ]

    assert CATALOG
    assert missing == []
