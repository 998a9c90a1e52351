// Remembers where the reader was in each interview, and opens it there the next time.
class AnPlace {
  static WAIT_MS = 900;
  static FEW = 400;
  static TOUCHES = ["wheel", "keydown", "pointerdown", "touchstart"];

  constructor(app) {
    this.app = app;
    this.scrolled = (event) => this.moved(event);
    this.leave = () => this.save();
    document.addEventListener("scroll", this.scrolled, { capture: true, passive: true });
    addEventListener("pagehide", this.leave);
    this.touch = () => (this.touched = true);
    for (const name of AnPlace.TOUCHES) addEventListener(name, this.touch, { capture: true, passive: true });
  }

  built() {
    const { live } = this.app;
    // A text that stands beside another follows that one, and has no place of its own.
    if (this.interview === live.interview || this.app.root.closest(".st-key-read_beside")) return;
    this.save();
    this.interview = live.interview;
    this.saved = this.offset = Number(live.place ?? live.preferences?.[`place.${live.interview}`] ?? 0);
    if (this.saved > 0 && !live.focus) this.restore(this.saved);
  }

  // A line over the turn, part of it for those who hear the page, and the page scrolled there.
  restore(offset) {
    const { app } = this;
    const index = AnLayers.turnAt(app.text.turns, offset);
    const row = app.view.rows[index];
    if (!row || index === 0) return;
    row.article.prepend(anEl("p", { class: "an-stopped" }, app.t("place_stopped")));
    app.view.setActive(index, false);
    this.touched = false;
    // In a turn of a few lines the line over it is what one looks for; in a long one, the words.
    const wanted = offset - row.turn.start < AnPlace.FEW ? row.turn.start : offset;
    AnScreen.show(app, wanted);
    app.say(app.t("place_stopped"), true);
    // Streamlit sets the page to its top when it has drawn a new one.
    setTimeout(() => app.root.isConnected && !this.touched && AnScreen.show(app, wanted), 250);
  }

  moved(event) {
    if (!this.interview || !this.app.root.isConnected || !event.target.contains?.(this.app.root)) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.save(), AnPlace.WAIT_MS);
    if (this.asked) return;
    this.asked = requestAnimationFrame(() => {
      this.asked = 0;
      if (this.app.root.isConnected && this.app.root.offsetHeight) this.offset = AnScreen.visible(this.app).start;
    });
  }

  save() {
    clearTimeout(this.waiting);
    if (!this.interview || this.offset === this.saved) return;
    this.saved = this.offset;
    this.app.prefer?.(`place.${this.interview}`, this.offset);
  }

  stop() {
    this.save();
    cancelAnimationFrame(this.asked);
    document.removeEventListener("scroll", this.scrolled, { capture: true });
    removeEventListener("pagehide", this.leave);
    for (const name of AnPlace.TOUCHES) removeEventListener(name, this.touch, { capture: true });
  }
}
AnParts.push(AnPlace);
