"""Write docs/papers/sbom.cdx.json: every installed distribution with its licence, by ``make sbom``."""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "papers" / "sbom.cdx.json"
#: Licences that a distribution names in words that the generator does not read: as in its LICENSE file.
READ_BY_HAND = {"axe-playwright-python": "MIT", "protobuf": "BSD-3-Clause", "pydeck": "Apache-2.0"}


#: Pinned for other systems than the one it is written on, with the licence of their LICENSE files.
ELSEWHERE = {"colorama": "BSD-3-Clause"}


def main() -> None:
    """Ask the generator, keep what is about licences and versions, and write it sorted."""
    told = subprocess.run(
        [
            sys.executable, "-m", "cyclonedx_py", "environment", sys.executable,
            "--pyproject", ROOT / "pyproject.toml", "--output-reproducible", "--of", "JSON",
        ],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    bom = json.loads(told.stdout)
    runtime = pinned("requirements.txt")
    for component in bom["components"]:
        component.pop("externalReferences", None)
        name = normal(component["name"])
        # What a service runs is required; the rest is for those who change it.
        component["scope"] = "required" if name in runtime else "excluded"
        if not component.get("licenses"):
            component["licenses"] = concluded(READ_BY_HAND[name])
    present = {normal(component["name"]) for component in bom["components"]}
    for name in sorted(runtime.keys() - present):
        bom["components"].append(
            {
                "bom-ref": f"{name}=={runtime[name]}", "type": "library", "name": name,
                "version": runtime[name], "purl": f"pkg:pypi/{name}@{runtime[name]}", "scope": "optional",
                "licenses": concluded(ELSEWHERE[name]),
            }
        )  # fmt: skip
    bom["metadata"]["tools"] = {
        "components": [
            {key: tool[key] for key in ("type", "name", "version")}
            for tool in bom["metadata"]["tools"]["components"]
        ]
    }
    OUT.write_text(json.dumps(bom, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def concluded(licence: str) -> list[dict[str, dict[str, str]]]:
    """Return a licence that we have read ourselves."""
    return [{"license": {"id": licence, "acknowledgement": "concluded"}}]


def pinned(lock: str) -> dict[str, str]:
    """Return the version of everything that a lock pins."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {normal(name): version for name, version in re.findall(r"(?m)^([A-Za-z0-9._-]+)==(\S+)", text)}


def normal(name: str) -> str:
    """Return a distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main()
