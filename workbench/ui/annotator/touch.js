// Touch: a long press selects what the coder has chosen to select by; handles then drag the ends.
class AnTouch {
  static HOLD_MS = 450;
  static SLACK_PX = 10;

  constructor(app) {
    this.app = app;
    const { feed } = app.view;
    feed.addEventListener("pointerdown", (event) => this.down(event));
    feed.addEventListener("pointermove", (event) => this.moved(event));
    for (const name of ["pointerup", "pointercancel"]) feed.addEventListener(name, () => this.off());
    this.lift = (event) => this.lifted(event);
    feed.addEventListener("contextmenu", (event) => {
      if (this.app.root.dataset.touch) event.preventDefault();
    });
  }

  stop() {
    this.off();
  }

  down(event) {
    const { app } = this;
    this.held = false;
    if (event.pointerType !== "touch") {
      if (event.pointerType === "mouse") delete app.root.dataset.touch;
      return;
    }
    // From the first touch on the browser's own selection stays away: its handles would lie over ours.
    app.root.dataset.touch = "yes";
    this.off();
    if (!event.isPrimary || !event.target.closest(".an-text")) return;
    // A finger's events go to what it touched first, also when that has been drawn anew meanwhile.
    event.target.addEventListener("touchend", this.lift, { passive: false, once: true });
    this.at = { x: event.clientX, y: event.clientY };
    this.timer = setTimeout(() => this.hold(), AnTouch.HOLD_MS);
  }

  moved(event) {
    if (!this.timer || event.pointerType !== "touch") return;
    if (Math.hypot(event.clientX - this.at.x, event.clientY - this.at.y) > AnTouch.SLACK_PX) this.off();
  }

  off() {
    clearTimeout(this.timer);
    this.timer = null;
  }

  hold() {
    const { app } = this;
    this.off();
    const offset = app.pointer.under(this.at.x, this.at.y);
    const span = offset === null ? null : app.snap.at(offset);
    if (!span) return;
    this.held = true;
    document.getSelection()?.removeAllRanges();
    app.view.setActive(AnLayers.turnAt(app.text.turns, offset));
    app.select(span.start, span.end, { bar: true });
  }

  // After a long press the lifted finger is no click, and asks for no menu.
  lifted(event) {
    if (!this.held) return;
    this.held = false;
    event.preventDefault();
    // The browser moves the focus away from a text that was drawn anew under the finger.
    const { app } = this;
    requestAnimationFrame(() => {
      if (!app.root.contains(document.activeElement)) app.view.rows[app.view.active]?.article.focus({ preventScroll: true });
    });
  }
}
AnParts.push(AnTouch);
