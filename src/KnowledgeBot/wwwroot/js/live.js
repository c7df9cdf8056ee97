import { byId } from "./dom.js";

const longest = 900;
let timer = 0;

/** Says one thing to screen readers, politely; a newer saying replaces one not yet spoken. */
export function announce(text) {
  const region = byId("live");
  clearTimeout(timer);
  region.textContent = "";
  timer = setTimeout(() => {
    region.textContent = text.length > longest ? `${text.slice(0, longest)}… The rest is in the conversation.` : text;
  }, 80);
}
