"""The words of a chart, which stand over it as elements, where Plotly would have drawn them."""

from playwright.sync_api import Page

from charts import row_blocks as blocks
from charts.theme import Figure, in_theme
from tests.browser.driving import Server, opened

#: The ends and the middle of each text, in pixels of its chart: as Plotly draws it, and as it stands over it.
PLACES = """async figure => {
  const { withWords } = await import("/_stcore/bidi-components/mia.charts/words.js")
  const box = own => {
    const node = document.createElement("div")
    node.className = "m-plot"
    node.style.cssText = `position: fixed; left: 0; top: 0; width: 620px; height: ${figure.layout.height}px`
    document.body.append(node)
    const [layout, write] = own ? withWords(node, figure.layout) : [figure.layout, () => {}]
    const drawn = Plotly.newPlot(node, figure.data, { ...layout, autosize: true })
    write()
    return [node, drawn, layout]
  }
  const place = ({ left, right, top, bottom }) => [left, right, (top + bottom) / 2]
  const inside = node => {
    const range = document.createRange()
    range.selectNodeContents(node)
    return range.getBoundingClientRect()
  }
  const [theirs, drawn] = box(false)
  const [ours, ready, left] = box(true)
  await Promise.all([drawn, ready])
  return {
    theirs: [...theirs.querySelectorAll(".annotation-text")].map(node => place(node.getBoundingClientRect())),
    ours: [...ours.querySelectorAll(".m-word")].map(node => place(inside(node))),
    said: [...ours.querySelectorAll(".m-word")].map(node => node.textContent),
    left: left.annotations.map(note => note.text),
  }
}"""


def test_words_stand_where_plotly_would_have_drawn_them(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    page.wait_for_selector(".m-plot .main-svg")

    found = page.evaluate(PLACES, in_theme(_figure()))

    assert found["left"] == ["<sub>en</sub> tagg"]
    assert found["said"] == [
        "Till arbete\neller <i>studier</i> & annat",
        "25,7 %  ≈ 37 av 144",
        "alla 144",
        "mål 20 %",
        "21 %",
    ]
    for theirs, ours in zip(found["theirs"], found["ours"], strict=False):
        assert all(abs(a - b) <= 2 for a, b in zip(theirs, ours, strict=True)), (theirs, ours)


def _figure() -> Figure:
    name = "Till arbete<br>eller &lt;i&gt;studier&lt;/i&gt; &amp; annat"
    words = [
        blocks.row_label(name, 30, bold=True),
        blocks.row_value(f"25,7 %  {blocks.muted('≈ 37 av 144')}", 30),
        blocks.row_note("alla 144", 90),
        blocks.target_label("mål 20 %", 20, 60, centred=True),
        blocks.end_text("21 %", 26, 75),
        blocks.row_note("<sub>en</sub> tagg", 110),
    ]
    dots = blocks.dots([25.7], [75], [""], blocks.DOT)
    return blocks.block_figure(120, 40, unit="%", traces=[dots], annotations=words, shapes=[])
