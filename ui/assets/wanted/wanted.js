// Signing in leads to the start page. Where somebody was on the way to is kept in the browser's tab, never
// sent anywhere, and opened afterwards.
const KEY = "mia-wanted"

export default function ({ data }) {
  const { waiting } = JSON.parse(new TextDecoder().decode(data))
  if (waiting) {
    if (location.pathname !== "/" || location.search) sessionStorage.setItem(KEY, location.pathname + location.search)
    return
  }
  const wanted = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  // One slash: an address of this site and no other.
  if (wanted && /^\/[^/\\]/.test(wanted) && wanted !== location.pathname + location.search) location.replace(wanted)
}
