"""A snapshot as slides: one finding each, its sentence as the title, its chart or table, its source."""

import io
from datetime import UTC

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.shapes.picture import Picture
from pptx.slide import Slide
from pptx.text.text import _Paragraph as Paragraph
from pptx.util import Emu, Inches, Length, Pt

from charts.theme import TOKENS
from metrics import wording
from metrics.snapshot import Snapshot
from reports import about
from reports.archive import repacked
from reports.chapter import Chapter
from reports.chapters import chapters
from reports.funder import emblem_text
from reports.letters import NO_XML
from reports.picture import chart, key_picture, png
from reports.table import Table

_WIDTH, _HEIGHT, _EDGE = Inches(13.333), Inches(7.5), Inches(0.6)
_INNER = Emu(_WIDTH - 2 * _EDGE)
_TOP, _BOTTOM, _AIR = Inches(2.05), Inches(6.75), Inches(0.35)
#: Pixels of a chart over the whole slide, and of one of two beside each other.
_WIDE, _HALF = 900.0, 480.0
#: Layouts of the template that python-pptx brings: a title alone.
_TITLE_ONLY = 5
_TEXT, _MUTED, _RULE, _PAGE = (
    RGBColor(*bytes.fromhex(TOKENS[name][0].removeprefix("#"))) for name in ("text", "muted", "rule", "page")
)
_SERIF, _SANS = "Georgia", "IBM Plex Sans"


def slides(made: Snapshot) -> bytes:
    """Return *made* as PPTX: what it is, a slide per finding, and how it is protected and verified."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = _WIDTH, _HEIGHT
    _state(deck, made)
    _opening(deck, made)
    for part in chapters(made):
        _finding(deck, part, made)
    _closing(deck, made)
    out = io.BytesIO()
    deck.save(out)
    return repacked(out.getvalue())


def _state(deck: Deck, made: Snapshot) -> None:
    """Write what the file is; its moment is that of the snapshot, so the bytes are always the same."""
    at = made.heading.published_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    state = deck.core_properties
    state.title, state.author, state.last_modified_by = about.headline(made), "MIA Utfall", "MIA Utfall"
    state.language, state.created, state.modified, state.revision = "sv-SE", at, at, 1


def _opening(deck: Deck, made: Snapshot) -> None:
    slide = _slide(deck, about.headline(made), made)
    lines = [about.sentence_of(made), emblem_text(made.heading.esf_number)]
    lines += [about.ABOUT_NOTE] if any(result.approximate for result in made.results.values()) else []
    _words(slide, [line for line in lines if line], top=_TOP, size=20)
    _source(slide, f"Publicerad {wording.day(made.heading.published_at.date())}. {_proof(made)}")


def _closing(deck: Deck, made: Snapshot) -> None:
    slide = _slide(deck, "Så läses talen, och så verifieras rapporten", made)
    _words(slide, [f"{name}: {words}" for name, words in about.protection(made)], top=Inches(1.7), size=13)
    _source(slide, _proof(made))


def _finding(deck: Deck, part: Chapter, made: Snapshot) -> None:
    slide = _slide(deck, part.title, made)
    _words(slide, [part.subtitle], top=Inches(1.45), size=14, colour=_MUTED)
    if part.panels:
        _panels(slide, part)
    elif part.table is not None:
        _table(slide, part.table)
    _source(slide, f"{part.source} Verifiera: {about.address(made)}")
    notes = slide.notes_slide.notes_text_frame
    if part.verdict and notes is not None:
        notes.text = part.verdict


def _slide(deck: Deck, title: str, made: Snapshot) -> Slide:
    slide: Slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    head = slide.placeholders[0]
    head.left, head.top, head.width, head.height = _EDGE, Inches(0.55), _INNER, Inches(0.9)
    head.text_frame.word_wrap = True
    head.text_frame.text = title
    head.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    _set(head.text_frame.paragraphs[0], size=28, colour=_TEXT, face=_SERIF)
    marks = about.marks(made)
    if marks:
        _words(slide, [" · ".join(marks)], top=Inches(0.2), size=12, bold=True)
    return slide


def _panels(slide: Slide, part: Chapter) -> None:
    top: Length = _TOP
    if part.key:
        rows = io.BytesIO(png(key_picture(part.key, _WIDE).encode()))
        key = slide.shapes.add_picture(rows, _EDGE, top, width=_INNER)
        _say(key, f"Teckenförklaring: {', '.join(words for _, words in part.key)}")
        top = Emu(top + key.height)
    room = (Emu((_INNER - _AIR * (len(part.panels) - 1)) // len(part.panels)), Emu(_BOTTOM - top))
    highest = max(float(panel.figure["layout"]["height"]) for panel in part.panels)
    # Charts are as high as their rows and as wide as they are asked to be; all of a slide share one scale.
    width = max(_WIDE if len(part.panels) == 1 else _HALF, highest * room[0] / room[1])
    for place, panel in enumerate(part.panels):
        drawn = io.BytesIO(png(chart(panel.figure, alt=panel.alt, width=width).encode()))
        left = Emu(_EDGE + place * (room[0] + _AIR))
        height = Emu(int(panel.figure["layout"]["height"] * room[0] / width))
        _say(slide.shapes.add_picture(drawn, left, top, room[0], height), panel.alt)


def _say(picture: Picture, words: str) -> None:
    """Give *picture* the words that are read in its place."""
    picture._element.xpath("./p:nvPicPr/p:cNvPr")[0].set("descr", words.translate(NO_XML))  # noqa: SLF001 - has no other name


def _table(slide: Slide, table: Table) -> None:
    size = (len(table.rows) + 1, len(table.columns))
    grid = slide.shapes.add_table(*size, _EDGE, _TOP, _INNER, Inches(0.42 * size[0])).table
    grid.horz_banding = False
    # The first column names the row and the last judges it: both hold words.
    ends = {0: Inches(2.7), size[1] - 1: Inches(1.8)}
    rest = Emu((_INNER - sum(ends.values())) // (size[1] - len(ends)))
    for place in range(size[1]):
        grid.columns[place].width = ends.get(place, rest)
    for row, cells in enumerate([table.columns, *table.rows]):
        for place, written in enumerate(cells):
            cell = grid.cell(row, place)
            cell.fill.solid()
            cell.fill.fore_color.rgb = _RULE if row == 0 else _PAGE
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.text = written if isinstance(written, str) else wording.number(written)
            _set(paragraph, size=11, colour=_TEXT, face=_SANS, bold=row == 0)


def _source(slide: Slide, words: str) -> None:
    _words(slide, [words], top=Inches(6.95), size=10, colour=_MUTED)


def _words(
    slide: Slide, lines: list[str], *, top: Length, size: int, colour: RGBColor = _TEXT, bold: bool = False
) -> None:
    box = slide.shapes.add_textbox(_EDGE, top, _INNER, Inches(0.3 * len(lines)))
    box.text_frame.word_wrap = True
    for place, line in enumerate(lines):
        paragraph = box.text_frame.paragraphs[0] if place == 0 else box.text_frame.add_paragraph()
        paragraph.text = line
        paragraph.space_after = Pt(size / 2)
        _set(paragraph, size=size, colour=colour, face=_SANS, bold=bold)


def _set(paragraph: Paragraph, *, size: int, colour: RGBColor, face: str, bold: bool = False) -> None:
    font = paragraph.font
    font.size, font.name, font.bold = Pt(size), face, bold
    font.color.rgb = colour


def _proof(made: Snapshot) -> str:
    return f"SHA-256 {made.sha256}. Verifiera: {about.address(made)}"
