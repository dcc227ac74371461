"""Walks through the user guides in the demo, clicking what they say, and photographs what they show.

Pictures go to docs/guides/pictures. The demo is made anew in a folder of its own, so that a walk may freeze
a report and load a file. A step that cannot be taken stops the walk: then the guide is wrong.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from screenshots import CHROMIUM, ROOT, serving

TARGET = ROOT / "docs" / "guides" / "pictures"
EXAMPLES = ROOT / "docs" / "examples"
WIDTH, HEIGHT = 1440, 900
#: Around a frame that is photographed alone.
EDGE = 16
#: Enough for type and thin lines, and a third of the size.
COLOURS = 96
LARGEST = 150_000
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody at the screen, who knows only the words that stand on it."""

    page: Page
    address: str

    def rest(self) -> None:
        """Wait until the page has been still for a moment."""
        for _ in range(4):
            self.page.wait_for_selector(IDLE)
            self.page.wait_for_timeout(250)

    def open(self, path: str) -> None:
        """Go to a page by its address."""
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_selector(".m-head h1, .m-notice")
        self.rest()

    def menu(self, section: str, title: str) -> None:
        """Go to the page *title* under *section* in the menu."""
        self.page.locator('[data-testid="stTopNavSection"]', has_text=section).first.click()
        self.page.get_by_test_id("stTopNavDropdownLink").get_by_text(title, exact=True).click()
        self.rest()

    def press(self, name: str) -> None:
        """Press the first button, link, box or line to open that is called *name*."""
        button = self.page.get_by_role("button", name=name, exact=True)
        other = self.page.get_by_text(name, exact=True)
        (button.or_(other)).locator("visible=true").first.click()
        self.rest()

    def choose(self, label: str, option: str) -> None:
        """Choose *option* in the list *label*."""
        field = self.page.get_by_role("combobox", name=label).first
        # A list that opens while the sidebar still scrolls closes again.
        field.scroll_into_view_if_needed()
        self.page.wait_for_timeout(300)
        field.click()
        # Long lists are narrowed by what is written; words may have hard spaces between them.
        field.press_sequentially(option.split(maxsplit=1)[0])
        self.page.get_by_role("option", name=option).first.click()
        self.rest()

    def write(self, label: str, text: str) -> None:
        """Write *text* in the field *label*."""
        field = self.page.get_by_role("textbox", name=label).first
        field.fill(text)
        field.press("Tab")
        self.rest()

    def give(self, label: str, file: Path) -> None:
        """Give *file* to the field *label*."""
        field = self.page.get_by_test_id("stFileUploader").filter(has_text=label)
        field.locator("input[type=file]").set_input_files(file)
        self.rest()

    def picture(self, name: str, upto: str = "") -> None:
        """Photograph the window, or the frame that is found by *upto*, from its top."""
        if upto:
            part = self.page.locator(upto).first
            tall = part.bounding_box()
            if tall is not None:
                self.page.set_viewport_size(
                    {"width": WIDTH, "height": max(HEIGHT, int(tall["height"]) + 200)}
                )
            part.scroll_into_view_if_needed()
            self.rest()
            box = part.bounding_box()
            if box is None:
                raise ValueError(f"{upto} is not on the page.")
            clip = (
                box["x"] - EDGE,
                box["y"] - EDGE,
                box["width"] + 2 * EDGE,
                min(box["height"] + 2 * EDGE, HEIGHT),
            )
            shot = self.page.screenshot(clip=dict(zip(("x", "y", "width", "height"), clip, strict=True)))
            self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        else:
            shot = self.page.screenshot()
        _keep(name, shot)


def _keep(name: str, shot: bytes) -> None:
    path = TARGET / f"{name}.png"
    Image.open(BytesIO(shot)).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path.name} is larger than {LARGEST} bytes.")


def steering(reader: Reader) -> None:
    """docs/guides/styrgrupp.md."""
    reader.open("lagesbild")
    reader.picture("styrgrupp-lagesbild")
    reader.press("Södertälje")
    reader.picture("styrgrupp-ett-forbund")
    reader.press("Alla förbund")
    reader.menu("Resultat", "Utfall")
    reader.picture("styrgrupp-intervall", ".st-key-frame_chart_ladder_gender")
    reader.picture("styrgrupp-litet-underlag", ".st-key-frame_chart_exit_work_study_forbund")
    reader.press("Länk och kommando till samma tal")
    reader.press("MIA")
    reader.choose("Period", "2019")
    reader.choose("Jämför med", "Föregående period, 2018")
    reader.picture("styrgrupp-tva-perioder", ".st-key-frame_period_pair")
    reader.choose("Period", "Hela projekttiden")
    reader.menu("Resultat", "Jämför")
    reader.page.locator(".st-key-compare_level").get_by_text("Projekt", exact=True).click()
    reader.rest()
    reader.menu("Redovisning", "Tabellbyggaren")
    reader.choose("Indikator", "Till arbete eller studier")
    reader.choose("Rader", "Samordningsförbund")
    reader.press("95 % intervall")
    with reader.page.expect_download():
        reader.press("Ladda ner Excel")
    reader.press("MIA Vidare")
    reader.menu("Samverkan", "Avvikelser och guldkorn")
    reader.press("Lista")
    reader.choose("Öppna ett ärende", "Väntan på läkarutlåtande")
    reader.picture("styrgrupp-arende")


def project_lead(reader: Reader) -> None:
    """docs/guides/projektledare.md."""
    reader.picture("projektledare-exakta-tal")
    reader.menu("Om talen", "Datakvalitet")
    reader.press("Öppna listan")
    reader.picture("projektledare-poster", ".st-key-frame_quality_records")
    reader.menu("Samverkan", "Avvikelser och guldkorn")
    reader.press("Lyft en avvikelse eller ett guldkorn")
    reader.write("Rubrik", "Läkarutlåtanden dröjer när vårdcentralen byter läkare")
    reader.write(
        "Beskrivning", "Tre av fyra väntar mer än två månader, och under tiden står planeringen still."
    )
    reader.choose("Nivå", "Struktur")
    reader.choose("Lyft till (mandat)", "Lokal styrgrupp")
    reader.choose("Kategori", "Väntetid")
    reader.picture("projektledare-lyft", ".st-key-frame_finding_new")
    reader.press("Lyft")
    reader.menu("Redovisning", "Tabellbyggaren")
    reader.choose("Indikator", "Till arbete eller studier")
    reader.picture("projektledare-tabell")
    with reader.page.expect_download():
        reader.press("Ladda ner Excel")


def funder(reader: Reader) -> None:
    """docs/guides/finansiar.md."""
    reader.press("Lägesrapporter")
    reader.picture("finansiar-lista")
    with reader.page.expect_download():
        reader.press("Ladda ner PDF")
    reader.choose("Jämför med läget", "30 september 2020")
    reader.picture("finansiar-andrat", ".st-key-frame_snapshot_compare")
    reader.press("Mer om skyddet")
    reader.press("Visa metoderna")


def administrator(reader: Reader) -> None:
    """docs/guides/administrator.md."""
    reader.menu("Förvaltning", "Import")
    reader.give("Mappning för filer", EXAMPLES / "kinds" / "synthetic.toml")
    reader.give("Filer att läsa in", EXAMPLES / "participants-faulty.csv")
    reader.picture("administrator-granskning", ".st-key-frame_checked")
    reader.menu("Om talen", "Indikatorer")
    reader.menu("Förvaltning", "Import")
    reader.give("Mappning för filer", EXAMPLES / "kinds" / "synthetic.toml")
    reader.give("Filer att läsa in", EXAMPLES / "participants.csv")
    reader.press("Fler filer om samma tid kommer: stäng inga perioder än")
    reader.press("Läs in")
    reader.picture("administrator-inlast", ".st-key-frame_undo")
    reader.press("Ja, uppgifterna ska bli som före inläsningen")
    reader.press("Ångra inläsningen")
    reader.menu("Förvaltning", "Användare")
    reader.write("Utfärdare", "https://inloggning.example.se")
    reader.write("Subjekt", "a1b2c3")
    reader.write("Namn, för den som administrerar", "Karin, Södertälje")
    reader.choose("Roll att ge", "Projektledare")
    reader.choose("Eget förbund", "Södertälje")
    reader.picture("administrator-anvandare", ".st-key-frame_give")
    reader.press("Ge rollen")
    reader.menu("Redovisning", "Lägesrapporter")
    reader.choose("Läge att frysa", "MIA Vidare, 30 juni 2021")
    reader.write("Konto som beslutar", "anna")
    reader.press("Frys ett utkast")
    reader.choose("Visa lägesrapport", "MIA Vidare, 30 juni 2021")
    reader.picture("administrator-utkast", ".st-key-frame_snapshot_decisions")
    reader.write("Konto som beslutar", "bo")
    reader.press("Granska utkastet")
    reader.press("Fastställ rapporten")
    reader.menu("Förvaltning", "Logg")
    reader.picture("administrator-logg")


Walk: TypeAlias = Callable[[Reader], None]
#: Role in the demo's list, and what such a reader does.
WALKS: tuple[tuple[str, Walk], ...] = (
    ("Styrgrupp, skyddade tal", steering),
    ("Projektledare", project_lead),
    ("Finansiär", funder),
    ("Administratör", administrator),
)


def main() -> None:
    """Make a demo, walk through every guide, and keep its pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MIA_DATABASE_URL"] = f"sqlite:///{folder}/mia.sqlite"
        os.environ["MIA_VAR_DIR"] = folder
        os.environ["MIA_SNAPSHOT_DIR"] = f"{folder}/snapshots"
        for command in ("migrate", "reference", "demo", "close-periods"):
            subprocess.run([sys.executable, "manage.py", command], cwd=ROOT, check=True, capture_output=True)
        with serving() as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("MIA_CHROMIUM", "/usr/bin/chromium"), args=CHROMIUM
            )
            for role, walk in WALKS:
                _walk(browser, address, role, walk)
            browser.close()


def _walk(browser: Browser, address: str, role: str, walk: Walk) -> None:
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="sv-SE")
    reader = Reader(page, address)
    reader.open("lagesbild")
    if role != WALKS[0][0]:
        reader.choose("Roll (demo)", role)
    walk(reader)
    page.close()


if __name__ == "__main__":
    main()
