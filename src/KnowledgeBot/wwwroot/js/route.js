/** Where the address leads: { view: "document", id }, { view: "knowledge" }, { view: "onboarding" } or { view: "chat", thread } with null for a new conversation. */
export function route({ pathname, hash }) {
  const page = /^\/d\/([^/]+)\/?$/.exec(pathname);
  if (page) return { view: "document", id: decode(page[1]) };
  if (hash === "#/knowledge") return { view: "knowledge" };
  if (hash === "#/onboarding") return { view: "onboarding" };
  const thread = /^#\/t\/([^/]+)$/.exec(hash);
  return { view: "chat", thread: thread ? decode(thread[1]) : null };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
