// The turns on the page: one row each, kept where it reads as before, so that nothing on the screen jumps.
class AnRows extends AnPaint {
  // New text. Turns that read as before keep their elements, so that nothing on the screen jumps.
  build(other) {
    const { turns, codes, dimensions, masks } = this.app.text;
    this.feed.setAttribute("aria-label", this.app.t("transcript"));
    this.codes = new Map(codes.map((code) => [code.id, code]));
    this.dimensions = new Map(dimensions.map((dimension) => [dimension.id, dimension]));
    this.notes = this.app.text.notes.map(([start, end]) => ({ start, end }));
    const notesPer = AnLayers.perTurn(turns, this.notes);
    const masksPer = AnLayers.perTurn(turns, masks);
    const kept = other ? new Map() : this.pool();
    this.rows = turns.map((turn, index) => {
      const row = kept.get(AnRows.reads(turn))?.shift() ?? this.buildTurn(turn);
      Object.assign(row, { turn, index, masks: masksPer[index], notes: notesPer[index], ids: new Set() });
      row.sentence = row.word = undefined;
      row.article.dataset.turn = index;
      row.article.setAttribute("aria-posinset", index + 1);
      row.article.setAttribute("aria-setsize", turns.length);
      return row;
    });
    AnBlocks.place(this.feed, this.rows);
    const looks = JSON.stringify([codes, dimensions]);
    if (looks !== this.looks) for (const row of this.rows) this.forget(row);
    this.looks = looks;
    this.laid = new Map();
    this.lane = new Map();
    this.version = null;
    this.marks = [];
    this.dirty = new Set(this.rows);
    this.setActive(Math.min(this.active, this.rows.length - 1), false);
  }

  static reads = (turn) => JSON.stringify([turn.speaker, turn.role, turn.kind, turn.time, turn.text]);

  // Draw a turn again though its spans are the same: its codes look otherwise.
  forget(row) {
    row.drawnText = row.drawnMargin = null;
    row.chips.clear();
  }

  pool() {
    const kept = new Map();
    for (const row of this.rows) {
      const reads = AnRows.reads(row.turn);
      if (!kept.has(reads)) kept.set(reads, []);
      kept.get(reads).push(row);
    }
    return kept;
  }

  // What every turn is made of, to be copied: an interview may have thousands.
  static shape = anEl(
    "article",
    { class: "an-turn", tabindex: "-1" },
    anEl("div", { class: "an-head" }),
    anEl("p", { class: "an-text", dir: "auto" }),
    anEl("div", { class: "an-margin" }),
  );

  buildTurn(turn) {
    const article = AnRows.shape.cloneNode(true);
    const [head, body, margin] = article.children;
    Object.assign(article.dataset, { role: turn.role, kind: turn.kind });
    if (turn.speaker) head.append(this.app.speakers.name(turn));
    if (turn.time) head.append(anEl("span", { class: "an-time" }, turn.time));
    body.textContent = turn.text;
    AnBlocks.setTall(article, AnRows.height(turn, 0));
    return { turn, article, body, margin, ids: new Set(), chips: new Map(), drawnText: null, drawnMargin: null };
  }

  // About how high a turn is, for the scroll bar, until it has been on the screen.
  static height(turn, chips) {
    return Math.max(Math.ceil(turn.text.length / 75) * 30, chips * (chips > 2 ? 24 : 40)) + 12;
  }

  // Codes changed by somebody: the turns that show them are drawn again.
  learnCodes(codes, dimensions) {
    const { text } = this.app;
    const changed = new Map(codes.map((code) => [code.id, code]));
    text.codes = [...text.codes.map((code) => changed.get(code.id) ?? code)];
    const known = new Set(text.codes.map((code) => code.id));
    text.codes.push(...codes.filter((code) => !known.has(code.id)));
    text.dimensions = dimensions;
    this.codes = new Map(text.codes.map((code) => [code.id, code]));
    this.dimensions = new Map(dimensions.map((dimension) => [dimension.id, dimension]));
    for (const coding of this.laid.values()) {
      if (!changed.has(coding.code)) continue;
      for (const row of this.rowsOf(coding)) {
        this.forget(row);
        this.dirty.add(row);
      }
    }
  }

  // The row an element of the page stands in, or -1.
  indexOf(element) {
    const article = element.closest?.(".an-turn");
    return article && this.feed.contains(article) ? Number(article.dataset.turn) : -1;
  }

  rowsOf(span) {
    const { turns } = this.app.text;
    const found = [];
    for (let i = AnLayers.turnAt(turns, span.start); i < turns.length && turns[i].start < span.end; i++) {
      found.push(this.rows[i]);
    }
    return found;
  }

  setActive(index, focus = true) {
    const rows = this.rows;
    if (!rows.length || index < 0) return;
    if (this.active !== index) this.reachable(rows[this.active], false);
    this.active = index;
    if (this.dirty.has(rows[index])) this.drawn([rows[index]]);
    this.reachable(rows[index], true);
    if (!focus) return;
    rows[index].article.focus({ preventScroll: true });
    this.comeNear(rows[index]);
  }

  // Brought into view with the next frame, when the browser works out where everything stands in any case.
  comeNear(row) {
    this.nearing = row;
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      if (this.nearing.article.isConnected) this.nearing.article.scrollIntoView({ block: "nearest" });
    });
  }

  // One turn at a time is in the Tab order, with its chips.
  reachable(row, yes) {
    if (!row) return;
    const wanted = yes ? "0" : "-1";
    // Setting it, even to the same, makes the browser work out the styles of the whole page when the turn has focus.
    const set = (element) => element.getAttribute("tabindex") !== wanted && element.setAttribute("tabindex", wanted);
    set(row.article);
    row.article.querySelectorAll(".an-chip, .an-who").forEach(set);
  }
}
