// Draws a figure with Plotly and repaints it in place: the default export runs at every change of data
// or theme, so all it does may be done again. Nothing from the data is ever set as HTML by this file.

import { onOneLine } from "./lines.js"
import { onPaper } from "./print.js"
import { withWords } from "./words.js"

const COLOUR = /^@[a-z]+$/
// Words of another colour within a text, as charts/row_blocks.py writes them.
const WITHIN = /(?<=style="color:)@[a-z]+/g

let library

function plotly(version) {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    const address = new URL("plotly.min.js", import.meta.url)
    address.searchParams.set("v", version)
    script.src = address.href
    script.onload = () => resolve(window.Plotly)
    script.onerror = reject
    document.head.append(script)
  })
  return library
}

const known = { light: new Map(), dark: new Map() }

// A custom property holds "light-dark(a, b)"; only a real property is computed to one of the two.
function colour(node, theme, token) {
  if (!known[theme].has(token)) {
    const probe = document.createElement("span")
    probe.style.color = `var(--m-${token.slice(1)})`
    node.append(probe)
    known[theme].set(token, getComputedStyle(probe).color)
    probe.remove()
  }
  return known[theme].get(token)
}

function coloured(node, theme, value) {
  if (typeof value === "string") {
    if (COLOUR.test(value)) return colour(node, theme, value)
    return value.replace(WITHIN, token => colour(node, theme, token))
  }
  if (Array.isArray(value)) return value.map(each => coloured(node, theme, each))
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, coloured(node, theme, each)]))
  }
  return value
}

// On a very wide window the style sheet makes everything larger. Plotly finds what the pointer is over only
// where nothing is zoomed, so a chart stands outside the zoom and is drawn larger instead.
const PIXELS = new Set(["size", "xshift", "yshift", "ticklen", "linewidth", "gridwidth", "borderpad"])

function scaled(value, by, key, within) {
  if (typeof value === "number") {
    return PIXELS.has(key) || within === "margin" || (key === "width" && within === "line") ? value * by : value
  }
  if (Array.isArray(value)) return value.map(each => scaled(each, by, key, within))
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, scaled(each, by, name, key)]))
  }
  return value
}

const scaleOf = () => parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--m-scale")) || 1

function nodeIn(parent) {
  let node = parent.querySelector(":scope > .m-plot")
  if (!node) {
    node = document.createElement("div")
    node.className = "m-plot"
    // A picture and no stop of the Tab key: nothing can be done in it by key, and its alt and table say all.
    node.setAttribute("role", "img")
    parent.append(node)
    node.wide = node.clientWidth
  }
  return node
}

// Returns *figure* as a place of *width* pixels has it, and makes the place as high as that is: Streamlit
// gives the boxes around a chart the height that it has on a phone.
function placed(node, figure, height, width) {
  node.scale = scaleOf()
  const [own, lower] = onOneLine(figure, width / node.scale)
  node.lower = lower
  node.style.height = `${(height - lower) * node.scale}px`
  for (const box of [node.closest(".stBidiComponent"), node.closest(".stElementContainer")]) {
    if (box) box.style.height = box.style.flexBasis = lower ? `${height - lower}px` : ""
  }
  return node.scale === 1 ? own : scaled(own, node.scale)
}

// Plotly's own "responsive" follows the window, not the sidebar that opens and closes beside the chart.
function follow(node, Plotly) {
  const observer = new ResizeObserver(() => {
    if (node.clientWidth === node.wide || !node.clientWidth) return
    node.wide = node.clientWidth
    requestAnimationFrame(() => {
      if (!node.isConnected) return
      const { scale, lower } = node
      node.fit()
      if (scale === node.scale && lower === node.lower) Plotly.Plots.resize(node)
      else node.draw()
    })
  })
  observer.observe(node)
}

export default function ({ data, parentElement, setTriggerValue }) {
  const payload = new TextDecoder().decode(data)
  const { figure, height, alt, clickable, version } = JSON.parse(payload)
  const node = nodeIn(parentElement)
  node.setAttribute("aria-label", alt)
  node.fit = (width = node.wide) => placed(node, figure, height, width)
  node.fit()
  const turn = (node.turn = (node.turn ?? 0) + 1)
  node.send = clickable ? setTriggerValue : null

  plotly(version).then(async Plotly => {
    if (node.turn !== turn || !node.isConnected) return // a later answer has come
    // Read where no chart has just changed its style, so that nothing is worked out anew for it.
    const theme = getComputedStyle(node.closest(".stApp") ?? node).colorScheme.includes("dark") ? "dark" : "light"
    const state = theme + payload
    if (node.state === state) return // nothing that this chart shows has changed
    node.state = state
    node.draw = (given, width) => {
      const { data, layout } = coloured(node, given ?? theme, node.fit(width))
      const [rest, write] = withWords(node, { ...layout, height: (height - node.lower) * node.scale })
      const drawn = Plotly.react(node, data, { ...rest, width, autosize: !width }, {
        displayModeBar: false, responsive: false, displaylogo: false,
      })
      write()
      return drawn
    }
    await node.draw(theme)
    onPaper(node)
    node.dataset.drawn = turn
    if (!node.listens) {
      node.listens = true
      follow(node, Plotly)
      node.on("plotly_click", event => {
        const { customdata } = event.points[0]
        if (node.send && customdata !== undefined) node.send("mark", { customdata })
      })
    }
  })
  return () => window.Plotly?.purge(node)
}
