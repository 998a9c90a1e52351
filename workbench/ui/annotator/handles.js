// Two handles at the ends of a passage, to drag: of the coding in hand, or of what was selected by touch.
class AnHandles {
  constructor(app) {
    this.app = app;
    app.handles = this;
    this.mark = new AnMarks(app, "an-moving");
    this.layer = anEl("div", { class: "an-handles", "aria-hidden": "true" });
    app.root.append(this.layer);
    this.again = () => this.place();
    addEventListener("resize", this.again);
    app.view.feed.addEventListener("focusin", (event) => this.focused(event.target));
    app.view.feed.addEventListener("focusout", () => this.left());
  }

  stop() {
    removeEventListener("resize", this.again);
    this.mark.stop();
  }

  // The chip of one's own coding in focus: its ends can be dragged.
  focused(target) {
    const chip = target.closest(".an-chip");
    const coding = chip && this.app.coding(chip.dataset.id);
    if (coding?.mine && !this.app.live.readonly) this.ofCoding(coding.id);
    else if (!this.touching()) this.hide();
  }

  left() {
    if (this.id && !this.dragging) queueMicrotask(() => this.stray());
  }

  // Focus went to the coding's own panel, or away.
  stray() {
    const at = document.activeElement;
    if (this.dragging || at?.closest?.(".an-details, .an-strip") || at?.dataset?.id === this.id) return;
    if (!this.touching()) this.hide();
  }

  touching() {
    return Boolean(this.app.selection && this.app.root.dataset.touch);
  }

  ofCoding(id) {
    this.id = id;
    this.place();
  }

  // What the handles stand at now.
  span() {
    if (this.touching()) return this.app.selection;
    const coding = this.id && this.app.coding(this.id);
    return coding?.mine ? coding : null;
  }

  drawn() {
    this.mark.drawn();
    this.place();
  }

  hide() {
    this.id = null;
    this.layer.replaceChildren();
  }

  place() {
    if (this.dragging) return;
    const span = this.span();
    if (!span) return this.hide();
    if (this.layer.childElementCount !== 2) {
      this.layer.replaceChildren(...["start", "end"].map((side) => this.handle(side)));
    }
    for (const handle of this.layer.children) this.put(handle, span[handle.dataset.side], handle.dataset.side);
  }

  handle(side) {
    return anEl("div", { class: "an-handle", "data-side": side, onpointerdown: (event) => this.down(event, side) });
  }

  // Where an edge is on the screen: beside the character it opens or closes, on the side that character is read from.
  edge(offset, side) {
    const at = side === "start" ? offset : offset - 1;
    const rect = AnScreen.rect(this.app, { start: at, end: at + 1 });
    const rtl = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(this.app.quote({ start: at, end: at + 1 }));
    const right = rtl === (side === "start");
    return { x: right ? rect.right : rect.left, top: rect.top, bottom: rect.bottom };
  }

  put(handle, offset, side) {
    const home = this.app.root.getBoundingClientRect();
    const { x, top, bottom } = this.edge(offset, side);
    handle.style.left = `${Math.round(x - home.left)}px`;
    handle.style.top = `${Math.round(top - home.top)}px`;
    handle.style.height = `${Math.round(bottom - top)}px`;
  }

  // ---- dragging ----------------------------------------------------------------------------------------------

  down(event, side) {
    if (event.button > 0) return;
    event.preventDefault();
    event.stopPropagation();
    const span = this.span();
    if (!span) return;
    const { x, top, bottom } = this.edge(span[side], side);
    const grab = { x: event.clientX - x, y: event.clientY - (top + bottom) / 2 };
    this.dragging = { side, span: { start: span.start, end: span.end }, grab, coding: this.touching() ? null : this.id };
    this.app.closePanels();
    this.layer.classList.add("an-dragging");
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => this.move(move, handle);
    handle.onpointerup = handle.onpointercancel = (up) => this.up(up, handle);
  }

  move(event, handle) {
    const { side, span, grab } = this.dragging;
    const offset = this.app.pointer.offsetAt(event.clientX - grab.x, event.clientY - grab.y);
    if (offset === null) return;
    // An edge never passes the other one: a character at least stays.
    const start = side === "start" ? Math.min(offset, span.end - 1) : span.start;
    const end = side === "end" ? Math.max(offset, span.start + 1) : span.end;
    const exact = event.altKey ? "character" : this.app.snap.unit;
    const held = this.app.snap.fit(start, end, exact);
    if (!held) return;
    this.dragging.now = side === "start" ? { start: held.start, end: span.end } : { start: span.start, end: held.end };
    this.mark.set([this.dragging.now]);
    this.put(handle, this.dragging.now[side], side);
  }

  up(event, handle) {
    const { now, coding } = this.dragging;
    handle.onpointermove = handle.onpointerup = handle.onpointercancel = null;
    this.layer.classList.remove("an-dragging");
    this.mark.set([]);
    this.dragging = null;
    if (event.type === "pointercancel" || !now) this.place();
    else if (coding) this.app.boundary.keep(coding, now);
    else this.app.select(now.start, now.end, { bar: true });
    this.place();
  }
}
AnParts.push(AnHandles);
