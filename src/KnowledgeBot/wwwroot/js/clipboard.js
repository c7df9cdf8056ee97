import { el, icon } from "./dom.js";
import { announce } from "./live.js";
import { citationLines } from "./citations.js";
import { scopeWords } from "./format.js";

/** An answer as plain text: what it says, what to beware of, where it comes from. */
export function answerAsText(answer) {
  const warnings = (answer.warnings ?? []).map((warning) => `Warning: ${warning.text}`);
  const sources = citationLines(answer.citations);
  return [answer.text?.trim(), warnings.join("\n"), sources.length && `Sources\n${sources.join("\n")}`, answer.scope && scopeWords(answer.scope)]
    .filter(Boolean)
    .join("\n\n");
}

export function copyButton(answer) {
  const label = el("span", null, "Copy");
  const mark = el("span", { class: "copy-mark" }, icon("copy"));
  const button = el("button", { type: "button", class: "quiet-button copy", "aria-label": "Copy answer" }, mark, label);
  let timer = 0;
  button.addEventListener("click", async () => {
    const done = await write(answerAsText(answer));
    label.textContent = done ? "Copied" : "Not copied";
    mark.replaceChildren(icon(done ? "check" : "alert"));
    announce(done ? "Answer copied with its sources" : "The answer could not be copied");
    clearTimeout(timer);
    timer = setTimeout(() => {
      label.textContent = "Copy";
      mark.replaceChildren(icon("copy"));
    }, 2500);
  });
  return button;
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeBySelection(text);
  }
}

// The clipboard interface is closed on plain http other than loopback.
function writeBySelection(text) {
  const area = el("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1" });
  area.value = text;
  const before = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus();
  return done;
}
