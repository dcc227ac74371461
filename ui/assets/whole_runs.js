// A run of a page comes as some sixty messages, and Streamlit renders the whole page anew for each handful
// of them. Held until the run has ended they are rendered once, and titles, tiles and charts change in one
// frame. A run that is slower than HOLD milliseconds is let through as it comes.
(() => {
  const HOLD = 300
  const NEW_SESSION = 4 // fields of Streamlit's ForwardMsg; a test compares them with the installed version
  const SCRIPT_FINISHED = 6
  const listen = WebSocket.prototype.addEventListener

  // Returns the numbers of the outermost fields of a protobuf message.
  function fields(bytes) {
    const found = new Set()
    let at = 0
    const varint = () => {
      let value = 0
      for (let place = 1; at < bytes.length; place *= 128) {
        const byte = bytes[at++]
        value += (byte & 127) * place
        if (byte < 128) break
      }
      return value
    }
    while (at < bytes.length) {
      const tag = varint()
      found.add(tag >> 3)
      const size = varint() // the length of what follows, or a number itself
      if ((tag & 7) === 2) at += size
      else if ((tag & 7) !== 0) break // no other kind stands there
    }
    return found
  }

  function untilWhole(socket, listener) {
    let held = null
    let timer
    const release = () => {
      clearTimeout(timer)
      const events = held ?? []
      held = null
      events.forEach(event => listener.call(socket, event))
    }
    return event => {
      const found = event.data instanceof ArrayBuffer ? fields(new Uint8Array(event.data)) : new Set()
      if (!held && found.has(NEW_SESSION)) {
        held = []
        timer = setTimeout(release, HOLD)
      }
      if (!held) return listener.call(socket, event)
      held.push(event)
      if (found.has(SCRIPT_FINISHED)) release()
    }
  }

  WebSocket.prototype.addEventListener = function (type, listener, ...options) {
    listen.call(this, type, type === "message" ? untilWhole(this, listener) : listener, ...options)
  }

  // Streamlit tells the page around it of every change, seven times a click. Nothing may stand around this page
  // (frame-ancestors), so it tells itself, and weighs each message against the addresses of known hosts.
  window.addEventListener("message", event => {
    if (window.parent === window && event.data?.stCommVersion) event.stopImmediatePropagation()
  })
})()
