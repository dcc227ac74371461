// "Kopiera länk": the address of this view with every choice spelled out. The clipboard is closed to pages
// without https (other than localhost) and to readers who said no: then the address is shown, selected.
// Beside it "Sök", the other language, and ears for the links within our own HTML: followed by the server,
// so that the session stays.

const SEARCH = ".st-key-search_words input"

export default function ({ data: sent, parentElement, setTriggerValue }) {
  const data = JSON.parse(new TextDecoder().decode(sent))
  keepHistoryShort()
  nameSwedishParts()
  document.miaGo = address => {
    const stays = new URL(address, location.href).pathname === location.pathname
    history.miaLeaving = stays ? Infinity : performance.now()
    setTriggerValue("go", address)
    focusWhatComes(address)
  }
  followLinks()
  searchBySlash(data.search_address)
  // Set to what it is, it would still make the browser style and lay out the whole page anew.
  if (document.documentElement.lang !== data.language) document.documentElement.lang = data.language
  let root = parentElement.querySelector(":scope > .m-link")
  if (!root) {
    root = document.createElement("div")
    root.className = "m-link"
    const search = document.createElement("a")
    search.className = "m-go"
    const button = textButton()
    const language = textButton()
    const said = document.createElement("span")
    said.setAttribute("role", "status")
    root.append(search, button, language, said)
    parentElement.append(root)
    button.addEventListener("click", () => copy(root, said))
    language.addEventListener("click", () => root.change())
  }
  const search = root.querySelector("a")
  const [button, language] = root.querySelectorAll("button")
  search.textContent = data.search
  search.href = data.search_address
  search.title = data.search_hint
  search.setAttribute("aria-keyshortcuts", "/")
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

// One listener for the whole page: what is drawn anew needs none of its own. A new tab is the reader's choice.
function followLinks() {
  if (document.miaLinks) return
  document.miaLinks = true
  document.addEventListener("click", event => {
    const link = event.target.closest?.('a.m-go, [data-testid="stHtml"] a[href^="/"]')
    if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return
    const address = new URL(link.href, location.href)
    if (address.origin !== location.origin) return
    event.preventDefault()
    document.miaGo(address.pathname + address.search)
  })
}

// Whoever asked for the search, or for the next step of the tour, goes on there with the keyboard.
function focusWhatComes(address) {
  const step = new URLSearchParams(address.split("?")[1]).get("rundtur")
  const what = step ? `.m-tour[data-step="${CSS.escape(step)}"] h2` : address === document.miaSearch ? SEARCH : null
  const until = Date.now() + 20000
  let calm = 0
  // Drawn anew it loses the focus again, for which nobody has asked.
  const look = () => {
    const node = document.querySelector(what)
    if (node && document.activeElement === document.body) node.focus()
    else if (node && !calm) node.focus()
    if (node && !calm) calm = Date.now() + 2000
    if (Date.now() < (calm || until)) setTimeout(look, 100)
  }
  if (what) look()
}

function searchBySlash(address) {
  document.miaSearch = address
  if (document.miaSlash) return
  document.miaSlash = true
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.metaKey || event.ctrlKey || event.altKey) return
    if (event.target.closest?.("input, textarea, select, [contenteditable=true], [role=combobox]")) return
    const field = document.querySelector(SEARCH)
    event.preventDefault()
    if (field) field.focus()
    else document.miaGo(document.miaSearch)
  })
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

// A lägesrapport is a Swedish document on a page in any language, and the heading of a finding is as somebody
// wrote it: what reads aloud must know it.
function nameSwedishParts() {
  if (document.miaSwedish) return
  const name = () => {
    if (document.documentElement.lang === "sv") return
    for (const part of document.querySelectorAll('[class*="st-key-swedish_"], [class*="st-key-open_"]')) part.lang = "sv"
  }
  document.miaSwedish = new MutationObserver(name)
  document.miaSwedish.observe(document.body, { childList: true, subtree: true })
}

// Streamlit pushes the address of a page twice after a click in its menu: first without the query, then
// with it. A link of ours with a query of its own is pushed twice too: first its query on the page that is
// left, then its page. The first is no place to go back to, so the second takes its place.
function keepHistoryShort() {
  if (history.miaShort) return
  history.miaShort = true
  const push = history.pushState.bind(history)
  let bare = ""
  let left = { href: "", at: 0 }
  history.pushState = (state, title, url) => {
    const target = new URL(url, location.href)
    const onlyQuery = target.pathname === location.pathname
    const again = target.search && target.search === location.search && left.href === location.href
    const twice = onlyQuery ? bare === location.href : again && left.at > history.miaLeaving
    if (twice) history.replaceState(state, title, url)
    else push(state, title, url)
    left = { href: onlyQuery ? target.href : "", at: performance.now() }
    bare = onlyQuery || target.search ? "" : target.href
    if (!onlyQuery) history.miaLeaving = Infinity
  }
}
