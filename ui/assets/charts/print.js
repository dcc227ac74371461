// Draws every chart anew for paper: in the light colours, as wide as the paper is. The style sheet gives
// the page its width on paper while the root says so, since a browser lays a chart out before it prints.

const charts = new Set()

export function onPaper(node) {
  charts.add(node)
}

function drawAll(theme) {
  for (const node of charts) {
    if (node.isConnected) node.draw(theme, theme ? node.clientWidth : undefined)
    else charts.delete(node)
  }
}

// Pixels of a sheet at the width that the style sheet gives paper. A chart a little longer is made to fit:
// a browser would cut it in two.
const SHEET = 1410

function fit() {
  for (const frame of document.querySelectorAll('[class*="st-key-frame_"]:has(.m-plot)')) {
    const long = frame.offsetHeight
    if (long > SHEET && long < SHEET * 1.25) frame.style.zoom = SHEET / long
  }
}

addEventListener("beforeprint", () => {
  document.documentElement.dataset.paper = ""
  fit()
  drawAll("light")
})

addEventListener("afterprint", () => {
  delete document.documentElement.dataset.paper
  for (const frame of document.querySelectorAll('[class*="st-key-frame_"]')) frame.style.zoom = ""
  drawAll(null)
})
