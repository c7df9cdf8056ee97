const prefersDark = matchMedia("(prefers-color-scheme: dark)");

function current() {
  return document.documentElement.dataset.theme ?? (prefersDark.matches ? "dark" : "light");
}

/** Wires the theme button; the choice outlives the tab when storage allows it. */
export function startTheme(button, label) {
  const show = () => {
    document.documentElement.dataset.shown = current();
    label.textContent = current() === "dark" ? "Switch to light theme" : "Switch to dark theme";
  };
  button.addEventListener("click", () => {
    const next = current() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem("kb:theme", next);
    } catch {
      // Kept for this page only.
    }
    show();
  });
  prefersDark.addEventListener("change", show);
  show();
}
