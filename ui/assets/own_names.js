// Streamlit names its own parts in English only, and some names are heard and never seen. On a Swedish
// page they are said in Swedish; where the reader changes to English they are said in English again.
// What else it leaves in the way of those who hear a page or go by key is mended at the end.
(() => {
  const WORDS = {
    "Sidebar": "Sidofält",
    "Collapse sidebar": "Stäng sidofältet",
    "Open sidebar": "Öppna sidofältet",
    "Expand sidebar": "Öppna sidofältet",
    "App pages": "Sidor",
    "Open": "Visa alla val",
    "Close": "Stäng",
    "Dismiss": "Avfärda",
    "Clear": "Töm",
    "Clear value": "Töm fältet",
    "Clear all": "Töm allt",
    "Choose an option": "Välj",
    "Choose options": "Välj",
    "No results": "Inga träffar",
    "Choose date": "Välj dag",
    "file upload": "Välj fil att läsa in",
    "Skip to main content": "Hoppa till innehållet",
    "Upload": "Välj fil",
    "Decrement value": "Minska",
    "Increment value": "Öka",
    "Show help": "Visa hjälp",
    "Previous": "Föregående månad",
    "Next": "Nästa månad",
    "progress": "Hur långt det har kommit",
  }
  const RULES = [
    [/^(year|month|day), (.+)$/, (_, part, field) => `${{ year: "år", month: "månad", day: "dag" }[part]}, ${field}`],
    [/^(\d+) options? available\.?$/, (_, many) => `${many} val.`],
    [/^(option )?(.+), selected\.$/, (_, _option, name) => `${name}, vald.`],
    [/^Selected Date: (.+)$/, (_, day) => `Vald dag: ${spelled(day)}`],
    [/^(\d+) more$/, (_, many) => `${many} till`],
  ]
  const NAMES = ["aria-label", "placeholder", "title"]
  const NAMED = NAMES.map(name => `[${name}]`).join()
  // Words of Streamlit's own that are text: nothing of the page's is looked at.
  const SPOKEN = '[data-testid="stSkipToContent"], [data-testid="stFileUploaderDropzone"] button, ' +
    '[data-testid="stTopNavSection"], ' +
    '[data-live-announcer], [id^="react-aria-description"], [role="log"], [aria-live]'
  const ENGLISH = new Map(Object.entries(WORDS).map(([english, swedish]) => [swedish, english]))
  const before = new WeakMap() // what a rule has changed, to say it in English again

  function spelled(day) {
    const date = new Date(day)
    return isNaN(date) ? day : date.toLocaleDateString("sv-SE", { dateStyle: "long" })
  }

  function own(text, key, holder) {
    if (document.documentElement.lang === "sv") {
      if (Object.hasOwn(WORDS, text)) return WORDS[text]
      for (const [pattern, said] of RULES) {
        if (!pattern.test(text)) continue
        const swedish = text.replace(pattern, said)
        before.set(holder, { ...before.get(holder), [key + swedish]: text })
        return swedish
      }
      return text
    }
    return before.get(holder)?.[key + text] ?? ENGLISH.get(text) ?? text
  }

  function rename(element) {
    if (element.closest(".m-plot, .m-head, [data-testid=stHtml]")) return
    for (const name of NAMES) {
      const text = element.getAttribute(name)
      if (text) {
        const said = own(text, name, element)
        if (said !== text) element.setAttribute(name, said)
      }
    }
  }

  function say(holder) {
    const texts = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const node = texts.currentNode
      const said = own(node.nodeValue.trim(), "", node)
      if (said !== node.nodeValue.trim()) node.nodeValue = said
    }
  }

  // Where the menu stands in the sidebar its list has headings and wrappers as children, which is no list
  // (WCAG 1.3.1); without those roles it is heard as headings and links.
  const MENU = '[data-testid="stSidebarNavItems"], [data-testid="stSidebarNavItems"] li'

  function unlist(item) {
    if (item.getAttribute("role") !== "none") item.setAttribute("role", "none")
  }

  // A place for files has a name and can have focus, so it is more than presentation.
  const PLACE = '[data-testid="stFileUploaderDropzone"][role="presentation"]'

  function within(element) {
    if (element.matches(PLACE)) element.setAttribute("role", "group")
    element.querySelectorAll(PLACE).forEach(each => each.setAttribute("role", "group"))
    if (element.matches(MENU)) unlist(element)
    element.querySelectorAll(MENU).forEach(unlist)
    if (element.matches(NAMED)) rename(element)
    element.querySelectorAll(NAMED).forEach(rename)
    const holder = element.closest(SPOKEN)
    if (holder) say(holder)
    element.querySelectorAll(SPOKEN).forEach(say)
  }

  new MutationObserver(changes => {
    for (const { type, target, addedNodes, attributeName } of changes) {
      if (attributeName === "lang" && target === document.documentElement) within(target)
      else if (type === "attributes") rename(target)
      else if (type === "characterData") target.parentElement?.closest(SPOKEN) && say(target.parentElement)
      else if (target instanceof SVGElement) continue // a chart being drawn: thousands of marks, no names
      else addedNodes.forEach(node => {
        if (node.nodeType === Node.ELEMENT_NODE) within(node)
        else if (target.closest?.(SPOKEN)) say(target)
      })
    }
  }).observe(document, {
    subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: [...NAMES, "lang"],
  })

  // A button that rests while its file is made drops the focus; whoever goes by key gets it back.
  let resting = null
  new MutationObserver(changes => {
    for (const { target } of changes) {
      if (target.disabled && target === document.activeElement) resting = target
      else if (!target.disabled && target === resting) {
        resting = null
        if (document.activeElement === document.body) target.focus()
      }
    }
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["disabled"] })
})()
