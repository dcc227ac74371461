// Draws every chart anew for paper: in the light colours, as wide as the paper is. The style sheet gives
// the page its width on paper while the root says so, since a browser lays a chart out before it prints.

const drawings = new Map()

export function onPaper(node, draw) {
  drawings.set(node, draw)
}

function drawAll(theme) {
  for (const [node, draw] of drawings) {
    if (node.isConnected) draw(theme, theme ? node.clientWidth : undefined)
    else drawings.delete(node)
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
