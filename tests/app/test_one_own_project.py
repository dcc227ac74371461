"""Who loads a project of their own finds no page that falls: not theirs, nor one with nobody in it."""

from pathlib import Path

import pytest

from metrics.scope import Role
from tests.terminal import ROOT, managed
from ui.navigation import _PAGES


@pytest.fixture(scope="module")
def own_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    mapping = (ROOT / "docs/examples/unemployment.toml").read_text(encoding="utf-8")
    (folder / "own.toml").write_text(mapping.replace("[file]", "[file]\nsynthetic = true"), encoding="utf-8")
    loaded = f"import docs/examples/unemployment-sample.csv --mapping {folder / 'own.toml'}"
    return managed(folder / "mia.sqlite", "migrate", "reference", loaded)


@pytest.mark.parametrize("project", ["ROMEO", "MIA_VIDARE"])
@pytest.mark.parametrize("role", [Role.STEERING, Role.ADMIN])
def test_every_page_stands(app, own_project: Path, project: str, role: Role):
    test = app(own_project, role.value, project=project)
    pages = [page.file for page in _PAGES if role in page.roles]
    fallen = [page for page in pages if test.switch_page(page).run().exception]

    assert fallen == []
