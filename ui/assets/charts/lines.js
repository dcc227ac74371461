// Names that charts/row_blocks.py wrapped for a phone stand on one line where there is room for it, and what
// lies under them moves up. Such a chart counts y in pixels from the top of its plot.

const LINE = 17 // pixels of each line after the first, as in charts/row_blocks.py
const LETTER = 7 // the widest
const AIR = 14 // between a name and the numbers beside it
const TAG = /<[^>]*>/g

const rows = ({ yaxis }) => yaxis?.visible === false && yaxis.range?.[1] === 0 && yaxis.range[0] > 0
const wrapped = note =>
  note.xref === "paper" && note.x === 0 && note.xanchor === "left" && note.yref !== "paper" && /<br>/.test(note.text)
const long = text => text.replace(TAG, "").length * LETTER

// Returns the pixels of the numbers that stand right of a name whose first line is at *y*.
function beside(annotations, y) {
  const there = annotations.filter(note => note.x === 1 && note.xanchor === "right" && Math.abs(note.y - y) < LINE / 2)
  return Math.max(0, ...there.map(note => long(note.text)))
}

// Returns *figure* for a plot of *width* pixels, and the pixels that it is lower.
export function onOneLine(figure, width) {
  const { data, layout } = figure
  const cuts = []
  for (const note of rows(layout) ? (layout.annotations ?? []).filter(wrapped) : []) {
    const text = note.text.replaceAll("<br>", " ")
    const pixels = LINE * (note.text.split("<br>").length - 1)
    if (long(text) + AIR + beside(layout.annotations, note.y - pixels / 2) > width) continue
    cuts.push({ note, text, pixels })
  }
  if (!cuts.length) return [figure, 0]

  const up = y => (typeof y === "number" ? cuts.reduce((at, cut) => (cut.note.y < y ? at - cut.pixels : at), y) : y)
  const annotations = layout.annotations.map(note => {
    const cut = cuts.find(each => each.note === note)
    if (cut) return { ...note, text: cut.text, y: up(note.y) - cut.pixels / 2 }
    return note.yref === "paper" ? note : { ...note, y: up(note.y) }
  })
  const shapes = (layout.shapes ?? []).map(shape =>
    shape.yref === "paper" ? shape : { ...shape, y0: up(shape.y0), y1: up(shape.y1) },
  )
  const lower = layout.yaxis.range[0] - up(layout.yaxis.range[0])
  const yaxis = { ...layout.yaxis, range: [up(layout.yaxis.range[0]), 0] }
  const traces = data.map(trace => (trace.y ? { ...trace, y: trace.y.map(up) } : trace))
  return [{ data: traces, layout: { ...layout, annotations, shapes, yaxis, height: layout.height - lower } }, lower]
}
