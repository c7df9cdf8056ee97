/** The keyboard of a menu button: arrows, Home, End, first letters, Escape; the focus returns to the button. */
export class Menu {
  #typed = "";
  #timer = 0;

  constructor(button, popup) {
    Object.assign(this, { button, popup });
    button.addEventListener("click", () => (this.popup.hidden ? this.open() : this.close()));
    button.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      this.open();
    });
    popup.addEventListener("keydown", (event) => this.#key(event));
    popup.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !popup.contains(event.relatedTarget) && event.relatedTarget !== button) this.close({ focus: false });
    });
  }

  get items() {
    return [...this.popup.querySelectorAll("[role^=menuitem]")];
  }

  open() {
    this.popup.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", this.#outside, true);
    (this.popup.querySelector("[aria-checked=true]") ?? this.items[0])?.focus();
  }

  close({ focus = true } = {}) {
    if (this.popup.hidden) return;
    this.popup.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", this.#outside, true);
    if (focus) this.button.focus();
  }

  #outside = (event) => {
    if (!this.popup.contains(event.target) && !this.button.contains(event.target)) this.close({ focus: false });
  };

  #key(event) {
    const items = this.items;
    const at = items.indexOf(document.activeElement);
    const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      items.at(step % items.length)?.focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Tab") {
      this.close();
    } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.#find(event.key, items, at);
    }
  }

  #find(letter, items, at) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#typed = ""), 600);
    this.#typed += letter.toLowerCase();
    const from = this.#typed.length > 1 ? at : at + 1;
    const match = [...items.slice(from), ...items.slice(0, from)].find((item) => item.dataset.name?.toLowerCase().startsWith(this.#typed));
    match?.focus();
  }
}
