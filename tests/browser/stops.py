"""The stops of the Tab key on an open page: which they are, and what their reader sees of each."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.auditing import Reader

_STOP = """() => {
  const at = document.activeElement
  if (!at || at === document.body) return null
  const brush = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const parts = colour => {
    brush.clearRect(0, 0, 1, 1)
    brush.fillStyle = colour
    brush.fillRect(0, 0, 1, 1)
    return [...brush.getImageData(0, 0, 1, 1).data]
  }
  const light = colour => {
    const [r, g, b] = parts(colour).slice(0, 3)
      .map(each => each / 255).map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b)
    return (bright + 0.05) / (dark + 0.05)
  }
  const ground = node => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor
      if (parts(colour)[3] > 230) return colour
    }
    return 'white'
  }
  // The ring may be of the stop, of what it stands in or of a mark within it.
  let ring = 0
  const look = node => {
    const style = getComputedStyle(node), under = ground(node.parentElement ?? node)
    const shadow = style.boxShadow.match(/(rgba?|color|oklab|oklch)\\([^)]*\\)/)?.[0]
    const drawn = [
      style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && style.outlineColor,
      shadow && parts(shadow)[3] > 50 && shadow,
      parseFloat(style.borderTopWidth) > 0 && node.matches(':focus, :focus-within') && style.borderTopColor,
    ]
    for (const colour of drawn) if (colour) ring = Math.max(ring, contrast(colour, under))
  }
  for (let node = at, step = 0; node && step < 5; node = node.parentElement, step++) look(node)
  const label = at.closest('label')
  for (const node of [...at.children, ...(label?.querySelectorAll('*') ?? [])]) look(node)

  let box = at.getBoundingClientRect()
  if (label && Math.min(box.width, box.height) < 4) box = label.getBoundingClientRect()
  const shown = [0.1, 0.5, 0.9].some(across => [0.15, 0.5, 0.85].some(down => {
    const seen = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down)
    return seen && (at.contains(seen) || seen.contains(at) || label?.contains(seen))
  }))
  window.stops ??= new Map()
  if (!window.stops.has(at)) window.stops.set(at, window.stops.size)
  const part = ['stSkipToContent', 'stSidebar', 'stHeader', 'stMain']
    .find(name => at.closest(`[data-testid=${name}]`)) ?? at.tagName
  return { at: window.stops.get(at), part, ring, shown, html: at.outerHTML.slice(0, 160) }
}"""
#: The walk begins before the first stop, as on a page that has just been opened.
_START = """() => {
  window.stops = new Map()
  document.querySelector('#stMain').scrollTo(0, 0)
  const start = document.createElement('span')
  start.tabIndex = -1
  document.body.prepend(start)
  start.focus()
  start.remove()
}"""


def stop(page: Page) -> dict[str, Any] | None:
    """Return what has the focus: its number, part of the page, contrast of its ring, whether it shows."""
    found: dict[str, Any] | None = page.evaluate(_STOP)
    return found


def tabbed(page: Page, most: int = 150) -> list[dict[str, Any]]:
    """Return the stops of the Tab key from the top of the page until it leaves it or comes round."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found = stop(page)
        if found is None or (stops and found["at"] == 0):
            break
        stops.append(found)
    return stops


def unseen(stops: list[dict[str, Any]]) -> list[str]:
    """Return the stops that are out of sight or covered, and those whose ring is too pale (WCAG 1.4.11)."""
    return [
        f"{each['shown']} {each['ring']:.1f} {each['html']}"
        for each in stops
        if not each["shown"] or each["ring"] < 3
    ]


def walked(reader: Reader, address: str) -> tuple[int, list[str]]:
    """Return how many stops the page at *address* has, and those that are not seen."""
    reader.go(address)
    reader.page.wait_for_timeout(600)
    reader.page.evaluate(_START)
    stops = tabbed(reader.page, most=400)
    return len(stops), unseen(stops)
