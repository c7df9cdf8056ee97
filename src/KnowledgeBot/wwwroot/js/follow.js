/** Keeps the newest turn in sight while it grows, never past its question, and lets go as soon as the reader scrolls away. */
export class Follow {
  #scroller;
  #turn = null;
  #held = true;
  #placed = -1;

  constructor(scroller) {
    this.#scroller = scroller;
    const release = () => (this.#held = false);
    scroller.addEventListener("wheel", release, { passive: true });
    scroller.addEventListener("touchmove", release, { passive: true });
    scroller.addEventListener("keydown", (event) => {
      if (/^(Page|Arrow|Home|End)/.test(event.key)) release();
    });
    scroller.addEventListener("scroll", () => {
      if (Math.abs(scroller.scrollTop - this.#placed) > 40) release();
    }, { passive: true });
  }

  start(turn) {
    this.#turn = turn;
    this.#held = true;
    this.step();
  }

  step() {
    if (!this.#turn || !this.#held) return;
    const top = this.#turn.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top + this.#scroller.scrollTop - 12;
    this.#placed = Math.max(0, Math.min(top, this.#scroller.scrollHeight - this.#scroller.clientHeight));
    this.#scroller.scrollTop = this.#placed;
  }
}
