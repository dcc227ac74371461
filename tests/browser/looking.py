"""What is cut off, written over or too small to hit on an open page, as its boxes say."""

from playwright.sync_api import Page

from tests.browser.auditing import Reader

#: WCAG 1.4.12: the distances that a reader may set.
_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
#: Texts that are looked at: the visible, not those that are only heard or stand outside the window's width.
_SEEN = """
const only_heard = node => {
  for (; node; node = node.parentElement) {
    if (node.matches('[aria-hidden=true]')) return true
    if (getComputedStyle(node).clipPath.startsWith('inset(50%')) return true
  }
  return false
}
const lines = []
const texts = document.createTreeWalker(document.querySelector('.stApp'), NodeFilter.SHOW_TEXT)
while (texts.nextNode()) {
  const text = texts.currentNode, node = text.parentElement
  if (!text.textContent.trim() || node.closest('style, script, [data-testid=stSkipToContent]')) continue
  if (!node.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) || only_heard(node)) continue
  const range = document.createRange()
  range.selectNodeContents(text)
  for (const box of range.getClientRects()) {
    const drawn = box.width > 2 && box.height > 2 && box.right > 0
    if (drawn) lines.push({ node, box, said: text.textContent.trim() })
  }
}"""
#: A line is cut where a box that hides what leaves it ends: up to the first that can be rolled instead.
_CUT = f"""() => {{ {_SEEN}
  const hides = way => ['hidden', 'clip'].includes(way), rolls = way => ['auto', 'scroll'].includes(way)
  const cut = []
  for (const {{ node, box, said }} of lines) {{
    let across = true, down = true
    for (let around = node; around && around !== document.body; around = around.parentElement) {{
      const style = getComputedStyle(around), edge = around.getBoundingClientRect()
      // The letters of a line are lower than the line.
      if ((across && hides(style.overflowX) && (box.right > edge.right + 1.5 || box.left < edge.left - 1.5))
        || (down && hides(style.overflowY) && (box.bottom > edge.bottom + 5 || box.top < edge.top - 5))) {{
        cut.push(said.slice(0, 60))
        break
      }}
      across &&= !rolls(style.overflowX)
      down &&= !rolls(style.overflowY)
    }}
  }}
  return [...new Set(cut)]
}}"""
_OVER = f"""() => {{ {_SEEN}
  const fixed = node => node.closest('[data-testid=stHeader], [data-testid=stSidebar]') !== null
  const boxes = lines.map(({{ node, box, said }}) => ({{
    node, said, left: box.left + 1, right: box.right - 1,
    top: box.top + 0.28 * box.height, bottom: box.bottom - 0.25 * box.height,
  }})).sort((a, b) => a.top - b.top)
  const over = []
  boxes.forEach((one, place) => {{
    for (const other of boxes.slice(place + 1)) {{
      if (other.top > one.bottom) break
      if (one.node === other.node || fixed(one.node) !== fixed(other.node)) continue
      const meet = one.left < other.right && other.left < one.right
      if (meet) over.push(`${{one.said.slice(0, 40)}} | ${{other.said.slice(0, 40)}}`)
    }}
  }})
  return over
}}"""
#: WCAG 2.5.8: 24 px each way, but for links within a sentence and what has its distance to all others.
_SMALL = """() => {
  const whole = node => node.closest('label') ?? node.closest('[role=group]') ?? node
  const pressed = 'a[href], button, summary, input, select, textarea, [role=slider]'
  const found = [...document.querySelectorAll(pressed)].filter(node => !node.disabled
    && node.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }))
    .map(node => node.matches('input, [role=slider]') ? whole(node) : node)
  const targets = [...new Set(found)].map(node => ({ node, box: node.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 2 && box.height > 2)
  const within_words = node => getComputedStyle(node).display === 'inline'
    && [...node.parentElement.childNodes].some(each => each.nodeType === 3 && each.textContent.trim())
  const apart = (one, other) => {
    const x = one.x + one.width / 2, y = one.y + one.height / 2
    const across = Math.max(other.left - x, 0, x - other.right)
    const down = Math.max(other.top - y, 0, y - other.bottom)
    return Math.hypot(across, down) >= 12
  }
  return targets.filter(({ node, box }) => Math.min(box.width, box.height) < 23.9 && !within_words(node)
    && !targets.every(other => other.node === node || other.node.contains(node) || node.contains(other.node)
      || apart(box, other.box)))
    .map(({ node, box }) => `${box.width} x ${box.height} ${node.outerHTML.slice(0, 120)}`)
}"""


def lost(reader: Reader) -> list[str]:
    """Return what of the open page is lost in wider text, at 200 and 400 percent, and to a finger."""
    found = []
    for width in (1280, 390):
        reader.seen("light", width)
        wider = reader.page.add_style_tag(content=_SPACING)
        reader.rest()
        found += [f"wider, {width}: {text}" for text in cut_off(reader.page) + written_over(reader.page)]
        wider.evaluate("each => each.remove()")
    found += [f"finger: {target}" for target in hard_to_hit(reader.page)]
    for width in (640, 320):
        reader.seen("light", width)
        across = reader.page.evaluate("document.querySelector('#stMain').scrollWidth")
        found += [f"{width}: {text}" for text in cut_off(reader.page) + written_over(reader.page)]
        found += [f"{width}: {across} px wide"] if across > width else []
    return found


def cut_off(page: Page) -> list[str]:
    """Return the texts that end where a box does that hides the rest."""
    found: list[str] = page.evaluate(_CUT)
    return found


def written_over(page: Page) -> list[str]:
    """Return the pairs of texts that stand over each other."""
    found: list[str] = page.evaluate(_OVER)
    return found


def hard_to_hit(page: Page) -> list[str]:
    """Return what is to be pressed and is smaller than 24 px with another target near it."""
    found: list[str] = page.evaluate(_SMALL)
    return found
