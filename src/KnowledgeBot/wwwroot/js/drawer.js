/** Content that stands in the page where there is room and in a modal dialog where there is not. */
export class Drawer {
  #media;
  #home = document.createComment("");
  #open = false;
  #opener = null;

  /** `query` says when there is room; `pinned` content is then always shown. */
  constructor({ content, dialog, query, pinned = false, onChange = () => {}, fallback = () => null }) {
    Object.assign(this, { content, dialog, pinned, onChange, fallback });
    this.#media = matchMedia(query);
    content.before(this.#home);
    this.#media.addEventListener("change", () => this.#place());
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) this.close();
    });
    this.#place();
  }

  get isOpen() {
    return this.#open;
  }

  get isModal() {
    return this.dialog.open;
  }

  open(opener) {
    if (opener && !this.content.contains(opener)) this.#opener = opener;
    this.#open = true;
    this.#place();
  }

  /** Closes and gives the focus back to what opened it. */
  close({ focus = true } = {}) {
    if (!this.#open) return;
    this.#open = false;
    this.#place();
    const target = this.#opener?.isConnected ? this.#opener : this.fallback();
    this.#opener = null;
    if (focus) target?.focus();
  }

  #place() {
    const room = this.#media.matches;
    if (room) {
      if (this.dialog.open) this.dialog.close();
      this.#home.after(this.content);
      this.content.hidden = !(this.pinned || this.#open);
    } else {
      if (this.content.parentNode !== this.dialog) this.dialog.append(this.content);
      this.content.hidden = false;
      if (this.#open && !this.dialog.open) this.dialog.showModal();
      if (!this.#open && this.dialog.open) this.dialog.close();
    }
    this.onChange(this.#open, room);
  }
}
