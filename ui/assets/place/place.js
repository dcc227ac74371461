// Tells the server what only the browser knows of the place of a map, which the server colours and measures:
// the theme, the width and how much larger a wall is written. Runs at every change of data or theme.
const STEP = 10
const PATIENCE = 250

const themeOf = node => (getComputedStyle(node).colorScheme.includes("dark") ? "dark" : "light")

function seen(node) {
  const scale = parseFloat(getComputedStyle(node).getPropertyValue("--m-scale")) || 1
  return { theme: themeOf(node), width: Math.floor(node.getBoundingClientRect().width / STEP) * STEP, scale }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const drawn = new TextDecoder().decode(data)
  let waits
  // For paper, where nothing can be drawn anew: app.css turns what was drawn light, and to its size on a desk.
  const { theme, scale } = JSON.parse(drawn)
  document.documentElement.dataset.map = theme
  document.documentElement.style.setProperty("--m-map", scale)
  const tell = () => {
    // Paper has a width and colours of its own, for a moment.
    if (!parentElement.isConnected || "paper" in document.documentElement.dataset) return
    const place = seen(parentElement)
    const now = JSON.stringify(place)
    // Said once: a server that draws otherwise all the same is not asked again and again.
    if (!place.width || now === drawn || now === parentElement.told) return
    parentElement.told = now
    setTriggerValue("place", place)
  }
  const observer = new ResizeObserver(() => {
    clearTimeout(waits)
    waits = setTimeout(tell, PATIENCE)
  })
  observer.observe(parentElement)
  tell()
  return () => {
    clearTimeout(waits)
    observer.disconnect()
  }
}
