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
    if (event.button !== 0 || event.target.closest(".an-chip")) return;
    this.dragging = true;
    this.focused(event.target);
    if (event.shiftKey && this.app.selection) return;
    // A mouse-down inside a native selection would start dragging its text instead of a new selection.
    document.getSelection()?.removeAllRanges();
    // Only the look of our own selection goes now: replacing nodes here would break the drag that begins.
    for (const run of this.view.feed.querySelectorAll(".an-sel")) run.classList.remove("an-sel");
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
    }
    this.app.draw();
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

  // Snap the edges, each within its own turn: to graphemes when exact, else to words and whole pseudonyms.
  snap(start, end, exact) {
    const { turns, masks } = this.app.text;
    let first = AnLayers.turnAt(turns, start);
    let last = end > start ? AnLayers.turnAt(turns, end - 1) : first;
    // Edges that fall between turns, or at the end of one, belong to the nearest text inside.
    while (first < last && start >= turns[first].end) start = turns[++first].start;
    if (turns[last] && end <= turns[last].start && last > first) end = turns[--last].end;
    if (!turns[first] || !turns[last]) return null;
    start = Math.max(start, turns[first].start);
    end = Math.min(end, turns[last].end);
    if (end <= start) return null;
    const tool = exact ? AnOffsets.snapGraphemes : AnOffsets.snapWords;
    const within = (turn, a, b) => tool(turn.text, a - turn.start, b - turn.start)?.map((x) => x + turn.start);
    if (first === last) {
      const both = within(turns[first], start, end);
      if (!both) return null;
      [start, end] = both;
    } else {
      start = within(turns[first], start, turns[first].end)?.[0] ?? turns[first + 1].start;
      end = within(turns[last], turns[last].start, end)?.[1] ?? turns[last - 1].end;
    }
    if (!exact) {
      for (const mask of masks) {
        if (mask.start < start && mask.end > start) start = mask.start;
        if (mask.start < end && mask.end > end) end = mask.end;
      }
    }
    return end > start ? { start, end } : null;
  }

  click(event) {
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
    const index = this.view.rows.findIndex((row) => row.article.contains(target));
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
