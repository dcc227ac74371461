// "Kopiera länk": the address of this view with every choice spelled out. The clipboard is closed to pages
// without https (other than localhost) and to readers who said no: then the address is shown, selected.

export default function ({ data, parentElement, setTriggerValue }) {
  keepHistoryShort()
  nameSwedishParts()
  document.documentElement.lang = data.language
  let root = parentElement.querySelector(":scope > .m-link")
  if (!root) {
    root = document.createElement("div")
    root.className = "m-link"
    const button = textButton()
    const language = textButton()
    const said = document.createElement("span")
    said.setAttribute("role", "status")
    root.append(button, language, said)
    parentElement.append(root)
    button.addEventListener("click", () => copy(root, said))
    language.addEventListener("click", () => root.change())
  }
  const [button, language] = root.querySelectorAll("button")
  button.textContent = data.copy
  language.textContent = data.other.name
  language.lang = data.other.code
  root.change = () => setTriggerValue("language", data.other.code)
  Object.assign(root.dataset, { query: data.query, copied: data.copied, address: data.address })
}

function textButton() {
  const button = document.createElement("button")
  button.type = "button"
  return button
}

async function copy(root, said) {
  const query = new URLSearchParams(root.dataset.query)
  // What the page itself keeps in its address, such as the open indicator of the glossary.
  for (const [name, value] of new URLSearchParams(location.search)) if (!query.has(name)) query.append(name, value)
  const address = `${location.origin}${location.pathname}?${query}`
  try {
    await navigator.clipboard.writeText(address)
    said.textContent = root.dataset.copied
  } catch {
    const field = document.createElement("input")
    field.readOnly = true
    field.value = address
    field.setAttribute("aria-label", root.dataset.address)
    said.replaceChildren(field)
    field.select()
    return
  }
  setTimeout(() => said.replaceChildren(), 4000)
}

// A lägesrapport is a Swedish document on a page in any language: what reads aloud must know it.
function nameSwedishParts() {
  if (document.miaSwedish) return
  const name = () => {
    if (document.documentElement.lang === "sv") return
    for (const part of document.querySelectorAll('[class*="st-key-swedish_"]')) part.lang = "sv"
  }
  document.miaSwedish = new MutationObserver(name)
  document.miaSwedish.observe(document.body, { childList: true, subtree: true })
}

// Streamlit pushes the address of a page twice after a click in its menu: first without the query, then
// with it. The first is no place to go back to, so the second takes its place.
function keepHistoryShort() {
  if (history.miaShort) return
  history.miaShort = true
  const push = history.pushState.bind(history)
  let bare = ""
  history.pushState = (state, title, url) => {
    const target = new URL(url, location.href)
    const onlyQuery = target.pathname === location.pathname
    if (onlyQuery && bare === location.href) history.replaceState(state, title, url)
    else push(state, title, url)
    bare = onlyQuery || target.search ? "" : target.href
  }
}
