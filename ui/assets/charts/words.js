// The words of a figure, as elements over it. Plotly measures and draws each of its annotations anew at every
// repaint, which is more than half of its work in a chart of rows; a browser lays plain text out by itself.
// What is not plain words at a known place stays with Plotly. Every text is set as text, never as HTML.

const KEYS = new Set([
  "text", "x", "y", "xref", "yref", "xanchor", "yanchor", "xshift", "yshift", "align", "showarrow", "font",
  "bgcolor", "borderpad",
])
const LINE = 1.3 // Plotly's height of a line, and that of the font
const BORDER = 1 // Plotly's default of borderwidth and of borderpad
const TAGS = /(<[^>]*>)/
const COLOUR = /^<span style="color:([^";]+)">$/
const SIGNS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": "\u00a0" }
const DOWN = { top: 0, middle: 0.5, bottom: 1 }
const known = value => typeof value === "number" && isFinite(value)

// Where *at* lies on the axis or on the paper, as a part of the plot's width or height; null where Plotly decides.
function part(layout, ref, at) {
  if (ref === "paper") return at
  const axis = layout[ref.replace(/^[xy]/, "$&axis")]
  if (!axis?.range?.every(known) || axis.type === "log") return null
  if (axis.automargin || axis.autorange || axis.scaleanchor) return null
  const [low, high] = axis.domain ?? [0, 1]
  return low + ((high - low) * (at - axis.range[0])) / (axis.range[1] - axis.range[0])
}

// *text* with Plotly's few tags as nodes; null where it has others.
function nodes(text) {
  const root = document.createElement("span")
  let within = root
  for (const piece of text.split(TAGS)) {
    const colour = COLOUR.exec(piece)
    if (piece === "<br>") within.append("\n")
    else if (piece === "<b>" || colour) {
      const inner = document.createElement(colour ? "span" : "b")
      if (colour) inner.style.color = colour[1]
      within.append(inner)
      within = inner
    } else if (piece === "</b>" || piece === "</span>") within = within.parentNode ?? root
    else if (piece[0] === "<" && piece.endsWith(">")) return null
    else within.append(piece.replace(/&(amp|lt|gt|nbsp);/g, sign => SIGNS[sign]))
  }
  return root
}

function word(layout, note) {
  const { x, y, xref = "x", yref = "y", xanchor, yanchor, font = {} } = note
  if (note.showarrow !== false || !(yanchor in DOWN) || !["left", "center", "right"].includes(xanchor)) return null
  if (!known(x) || !known(y) || !Object.keys(note).every(key => KEYS.has(key))) return null
  const across = part(layout, xref, x)
  const up = part(layout, yref, y)
  const node = across === null || up === null ? null : nodes(String(note.text))
  if (!node) return null
  const size = font.size ?? layout.font.size
  const pad = (note.borderpad ?? BORDER) + BORDER
  const height = node.textContent.split("\n").length * LINE * size + 2 * pad
  const { l, r, t, b } = layout.margin
  const top = t + (1 - up) * (layout.height - t - b) - (note.yshift ?? 0) - DOWN[yanchor] * height
  const from = xanchor === "right" ? 1 - across : across
  const shift = (note.xshift ?? 0) * (xanchor === "right" ? -1 : 1)
  const [near, far] = xanchor === "right" ? [r, l] : [l, r]
  const place = `calc(${100 * from}% + ${near - from * (near + far) + shift}px)`
  Object.assign(node.style, {
    top: `${Math.round(top)}px`,
    [xanchor === "right" ? "right" : "left"]: place,
    transform: xanchor === "center" ? "translateX(-50%)" : "",
    padding: `${pad}px`,
    font: `${size}px/${LINE} ${font.family ?? layout.font.family}`,
    color: font.color ?? layout.font.color,
    backgroundColor: note.bgcolor ?? "",
    textAlign: note.align ?? "center",
  })
  node.className = "m-word"
  return node
}

// Returns *layout* without the words that can stand over *node*, and what writes them there. Written before
// Plotly has drawn, they would make the browser lay the page out once more in between.
export function withWords(node, layout) {
  const whole = ["l", "r", "t", "b"].every(side => known(layout.margin?.[side]))
  const layer = document.createElement("div")
  layer.className = "m-words-over"
  const annotations = (layout.annotations ?? []).filter(note => {
    const own = whole && word(layout, note)
    if (own) layer.append(own)
    return !own
  })
  const write = () => {
    const before = node.querySelector(":scope > .m-words-over")
    if (before) before.replaceWith(layer)
    else node.append(layer)
  }
  return [{ ...layout, annotations }, write]
}
