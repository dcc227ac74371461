// The tile row: words, a bullet and a sparkline per tile. Every text is set as text, never as HTML.

const SVG = "http://www.w3.org/2000/svg"

function make(tag, className, text, parent) {
  const node = document.createElement(tag)
  node.className = className
  if (text !== undefined) node.textContent = text
  parent?.append(node)
  return node
}

function bullet(spec, parent) {
  const axis = make("div", "m-bullet", undefined, parent)
  axis.setAttribute("aria-hidden", "true") // every number in it stands beside it
  const at = value => Math.min(100, Math.max(0, (100 * (value - spec.low)) / (spec.high - spec.low)))
  const part = (name, left, width) => {
    const node = make("span", name, undefined, axis)
    node.style.left = `${left}%`
    if (width !== undefined) node.style.width = `${width}%`
    return node
  }
  if (spec.band) part("m-band", at(spec.band[0]), at(spec.band[1]) - at(spec.band[0]))
  if (spec.value !== null && spec.filled) part("m-bar", 0, at(spec.value))
  if (spec.target !== null) {
    part("m-tick", at(spec.target))
    const label = part("m-ticklabel", at(spec.target))
    label.textContent = spec.target_label
    // Near an end the words lean inwards.
    label.style.transform = `translateX(-${Math.min(85, Math.max(15, at(spec.target)))}%)`
  }
  if (spec.value !== null && !spec.filled) part("m-dot", at(spec.value))
}

function sparkline(spec, parent) {
  const box = make("div", "m-spark", undefined, parent)
  box.setAttribute("aria-hidden", "true")
  const known = [...spec.points, spec.target].filter(value => value !== null)
  const low = Math.min(...known)
  const span = Math.max(...known) - low || 1
  const y = value => 31 - (28 * (value - low)) / span
  const x = index => (100 * index) / Math.max(1, spec.points.length - 1)
  const plot = make("div", "m-sparkplot", undefined, box)
  const svg = document.createElementNS(SVG, "svg")
  svg.setAttribute("viewBox", "0 0 100 34")
  svg.setAttribute("preserveAspectRatio", "none")
  plot.append(svg)
  const path = (d, name) => {
    const node = document.createElementNS(SVG, "path")
    node.setAttribute("d", d)
    node.setAttribute("class", name)
    node.setAttribute("vector-effect", "non-scaling-stroke")
    svg.append(node)
  }
  if (spec.target !== null) path(`M0 ${y(spec.target)}H100`, "m-sparktarget")
  let d = ""
  let pen = "M"
  spec.points.forEach((value, index) => {
    if (value === null) pen = "M"
    else {
      d += `${pen}${x(index)} ${y(value)}`
      pen = "L"
    }
  })
  path(d, "m-sparkline")
  const last = spec.points.findLastIndex(value => value !== null)
  if (last >= 0) {
    const dot = make("span", "m-sparkdot", undefined, plot)
    dot.style.left = `${x(last)}%`
    dot.style.top = `${y(spec.points[last])}px`
  }
  const ends = make("div", "m-sparkends", undefined, box)
  make("span", "", spec.first, ends)
  make("span", "", spec.last, ends)
}

function tile(spec, send) {
  const node = make("section", "m-tile")
  make("h2", "m-label", spec.label, node)
  const number = make("p", "m-number", spec.number, node)
  make("span", "m-unit", spec.unit, number)
  make("p", "m-intervaltext", spec.interval, node)
  if (spec.bullet) bullet(spec.bullet, node)
  if (spec.sparkline) sparkline(spec.sparkline, node)
  const signal = make("p", "m-signal", undefined, node)
  if (spec.signal !== "none") make("span", `m-mark m-${spec.signal}`, undefined, signal) // without a goal no mark
  signal.append(spec.signal_text)
  make("p", "m-counts", spec.denominators, node)
  const link = make("a", "m-more", spec.link, node)
  link.href = spec.address
  link.addEventListener("click", event => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return // a new tab is the reader's choice
    event.preventDefault()
    send("page", spec.address)
  })
  // The frame of the page hears clicks on links of this class.
  make("a", "m-more m-how m-go", spec.how.words, node).href = spec.how.address
  return node
}

export default function ({ data, parentElement, setTriggerValue }) {
  let row = parentElement.querySelector(":scope > .m-tiles > .m-tilerow")
  if (!row) {
    const wrap = make("div", "m-tiles", undefined, parentElement)
    row = make("div", "m-tilerow", undefined, wrap)
  }
  const tiles = JSON.parse(new TextDecoder().decode(data))
  row.replaceChildren(...tiles.map(spec => tile(spec, setTriggerValue)))
}
