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

addEventListener("beforeprint", () => {
  document.documentElement.dataset.paper = ""
  drawAll("light")
})

addEventListener("afterprint", () => {
  delete document.documentElement.dataset.paper
  drawAll(null)
})
