// The mouse: native selection -> code points, clicks on passages and chips, hovering.
class AnPointer {
  constructor(app) {
    this.app = app;
    this.view = app.view;
    this.dragging = false;
    const feed = app.view.feed;
    feed.addEventListener("mousedown", (event) => this.down(event));
    feed.addEventListener("click", (event) => this.click(event));
    feed.addEventListener("mouseover", (event) => this.hover(event.target));
    feed.addEventListener("mouseleave", () => this.view.hot(null));
    feed.addEventListener("focusin", (event) => this.focused(event.target));
    // A drag may end anywhere on the page.
    this.up = (event) => this.release(event);
    document.addEventListener("mouseup", this.up);
  }

  stop() {
    document.removeEventListener("mouseup", this.up);
  }

  down(event) {
    if (event.button !== 0 || event.target.closest("button")) return;
    this.dragging = true;
    this.focused(event.target);
    if (event.shiftKey && this.app.selection) return;
    // A mouse-down inside a native selection would start dragging its text instead of a new selection.
    document.getSelection()?.removeAllRanges();
    // Only the look of our own selection goes now: replacing nodes here would break the drag that begins.
    for (const run of this.view.selected()) run.classList.remove("an-sel");
    this.app.closePanels();
    this.app.forgetSelection();
  }

  release(event) {
    if (!this.dragging) return;
    this.dragging = false;
    const native = document.getSelection();
    const before = this.app.selection;
    if (native && native.rangeCount && !native.isCollapsed) {
      const span = this.spanOf(native.getRangeAt(0), event.altKey);
      native.removeAllRanges();
      if (span) return this.app.select(span.start, span.end, { bar: true });
    } else if (event.shiftKey && before && native?.rangeCount) {
      const point = this.spanOf(native.getRangeAt(0), true, true);
      native.removeAllRanges();
      if (point) return this.stretch(before, point.start, event.altKey);
    } else this.put(event);
    this.app.draw();
  }

  // A click that selects nothing puts the cursor there: the next key codes that sentence (or turn).
  put(event) {
    if (!event.target.closest?.(".an-text")) return;
    const offset = this.under(event.clientX, event.clientY);
    if (offset !== null) this.app.hands.place(offset);
  }

  // Shift and click: the nearer end of the selection moves to the click.
  stretch(before, point, exact) {
    const start = point < before.start ? point : before.start;
    const end = point < before.start ? before.end : point;
    const span = this.snap(start, end, exact);
    if (span) this.app.select(span.start, span.end, { bar: true });
  }

  // A native range -> a span of the interview, held to turn texts: what lies on labels or chips falls away.
  spanOf(range, exact, empty = false) {
    const touched = this.view.rows.filter((row) => range.intersectsNode(row.body));
    if (!touched.length) return null;
    const first = touched[0];
    const last = touched.at(-1);
    const start = this.pointIn(first, range.startContainer, range.startOffset, first.turn.start);
    const end = this.pointIn(last, range.endContainer, range.endOffset, last.turn.end);
    return empty ? { start, end } : this.snap(start, end, exact);
  }

  pointIn(row, node, offset, otherwise) {
    if (!row.body.contains(node)) return otherwise;
    const lead = document.createRange();
    lead.setStart(row.body, 0);
    lead.setEnd(node, offset);
    return row.turn.start + AnOffsets.toCp(row.turn.text, lead.toString().length);
  }

  // Snap the edges, each within its own turn: to characters when exact, else to what the coder has chosen.
  snap(start, end, exact) {
    return this.app.snap.fit(start, end, exact ? "character" : this.app.snap.unit);
  }

  // The place in the interview under a point of the screen; in the nearest turn when the point lies beside the text.
  offsetAt(x, y) {
    const row = this.view.rows[AnScreen.rowAt(this.app, y)];
    if (!row) return null;
    const box = row.body.getBoundingClientRect();
    if (y < box.top) return row.turn.start;
    if (y > box.bottom) return row.turn.end;
    const inside = Math.min(Math.max(x, box.left + 1), box.right - 1);
    const caret = document.caretPositionFromPoint?.(inside, y);
    const range = caret ? null : document.caretRangeFromPoint?.(inside, y);
    const node = caret?.offsetNode ?? range?.startContainer;
    if (!node || !row.body.contains(node)) return null;
    return this.pointIn(row, node, caret?.offset ?? range.startOffset, row.turn.start);
  }

  // The character or word drawn under a point. Where scripts of two directions meet, a place between characters is
  // drawn twice, far apart: what is drawn there decides.
  under(x, y) {
    const offset = this.offsetAt(x, y);
    if (offset === null) return null;
    const index = AnLayers.turnAt(this.app.text.turns, offset);
    const row = this.view.rows[Math.min(index, this.view.rows.length - 1)];
    const near = this.app.snap.parts(row.index, "character").filter(([a, b]) => a <= offset && b >= offset);
    for (const parts of [near, this.app.snap.parts(row.index, "word")]) {
      const spans = parts.map(([start, end]) => ({ start, end }));
      const found = AnScreen.ranges(row, spans).findIndex((range) => this.covers(range, x, y));
      if (found >= 0) return spans[found].start;
    }
    return offset;
  }

  covers({ startContainer, startOffset, endContainer, endOffset }, x, y) {
    const live = document.createRange();
    live.setStart(startContainer, startOffset);
    live.setEnd(endContainer, endOffset);
    const over = (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    return [...live.getClientRects()].some(over);
  }

  click(event) {
    const who = event.target.closest(".an-who");
    if (who) return this.app.speakers.open(Number(who.closest(".an-turn").dataset.turn));
    const chip = event.target.closest(".an-chip");
    if (chip) return this.app.details.open(chip.dataset.id, chip.getBoundingClientRect());
    clearTimeout(this.waiting);
    const run = event.target.closest(".an-coded");
    if (!run || event.detail > 1 || event.shiftKey || this.app.selection) return;
    const ids = run.dataset.codings.split(" ");
    const rect = new DOMRect(event.clientX, event.clientY - 8, 1, 20);
    // Wait for the second click of a double click, which selects a word instead.
    this.waiting = setTimeout(() => {
      if (!this.app.selection) this.app.details.choose(ids, rect);
    }, 220);
  }

  focused(target) {
    const index = this.view.indexOf(target);
    if (index >= 0) this.view.setActive(index, false);
    this.hover(target);
  }

  hover(target) {
    if (this.dragging) return;
    const chip = target.closest?.(".an-chip");
    const run = target.closest?.(".an-coded");
    this.view.hot(chip ? [chip.dataset.id] : run ? run.dataset.codings.split(" ") : null);
  }
}
