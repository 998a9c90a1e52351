// Marks drawn over the text without touching it: the CSS Custom Highlight API, or boxes laid over the words.
//
// Views share a name in `CSS.highlights`, so each adds its own ranges to it and takes them away again.
class AnMarks {
  static native = typeof Highlight === "function" && Boolean(CSS.highlights);

  constructor(app, name) {
    this.app = app;
    this.name = name;
    this.per = new Map();
    this.rows = new Map();
  }

  // Spans of the interview as it is now; set them again when there is new text.
  set(spans) {
    this.forget([...this.rows.keys()]);
    this.per = new Map();
    for (const span of spans) {
      for (const row of this.app.view.rowsOf(span)) {
        if (!this.per.has(row)) this.per.set(row, []);
        this.per.get(row).push(span);
      }
    }
    this.drawn();
  }

  // A turn drawn again has new text nodes: only its ranges are made anew.
  drawn() {
    this.forget([...this.rows.keys()].filter((row) => this.rows.get(row).first !== AnMarks.first(row)));
    for (const [row, spans] of this.per) {
      if (this.rows.has(row)) continue;
      this.rows.set(row, { first: AnMarks.first(row), drawn: this.draw(AnScreen.ranges(row, spans)) });
    }
  }

  static first(row) {
    return row.body.firstChild;
  }

  draw(ranges) {
    if (!AnMarks.native) return ranges.map((range) => this.boxes(range));
    let highlight = CSS.highlights.get(this.name);
    if (!highlight) CSS.highlights.set(this.name, (highlight = new Highlight()));
    if (this.name.endsWith("-here")) highlight.priority = 1;
    for (const range of ranges) highlight.add(range);
    return ranges;
  }

  boxes(given) {
    const range = document.createRange();
    range.setStart(given.startContainer, given.startOffset);
    range.setEnd(given.endContainer, given.endOffset);
    const home = this.app.root.getBoundingClientRect();
    const layer = anEl("div", { "aria-hidden": "true" }, [...range.getClientRects()].map((box) => {
      const place = { left: box.left - home.left, top: box.top - home.top, width: box.width, height: box.height };
      const style = Object.fromEntries(Object.entries(place).map(([name, value]) => [name, `${value}px`]));
      return anEl("span", { class: `an-box ${this.name}`, style });
    }));
    this.app.root.append(layer);
    return layer;
  }

  forget(rows) {
    const highlight = AnMarks.native ? CSS.highlights.get(this.name) : null;
    for (const row of rows) {
      for (const one of this.rows.get(row).drawn) {
        if (highlight) highlight.delete(one);
        else one.remove?.();
      }
      this.rows.delete(row);
    }
  }

  stop() {
    this.forget([...this.rows.keys()]);
  }
}
