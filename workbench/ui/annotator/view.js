// Some browsers have no idle moments to ask for.
const anIdle = globalThis.requestIdleCallback
  ? (act) => requestIdleCallback(act, { timeout: 500 })
  : (act) => setTimeout(() => act({ timeRemaining: () => 8 }), 16);
const anNotIdle = (number) => (globalThis.cancelIdleCallback ?? clearTimeout)(number);

// Drawing: which turns there are, and which to draw again. A turn is redrawn only when its own spans changed, and what
// is not on the screen is drawn when there is time.
class AnView extends AnPaint {
  static AT_ONCE = 40;
  static SLICE_MS = 8;

  constructor(app) {
    super();
    this.app = app;
    this.feed = anEl("div", { class: "an-feed", role: "feed" });
    this.rows = [];
    this.active = 0;
    this.laid = new Map();
    this.lane = new Map();
    this.marks = [];
    this.lit = [];
    this.dirty = new Set();
  }

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
      const row = kept.get(AnView.reads(turn))?.shift() ?? this.buildTurn(turn);
      Object.assign(row, { turn, index, masks: masksPer[index], notes: notesPer[index], ids: new Set() });
      row.sentence = row.word = undefined;
      row.article.dataset.turn = index;
      row.article.setAttribute("aria-posinset", index + 1);
      row.article.setAttribute("aria-setsize", turns.length);
      return row;
    });
    AnPaint.place(this.feed, this.rows.map((row) => row.article));
    const looks = JSON.stringify([codes, dimensions]);
    if (looks !== this.looks) for (const row of this.rows) this.forget(row);
    this.looks = looks;
    this.laid = new Map();
    this.lane = new Map();
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
      const reads = AnView.reads(row.turn);
      if (!kept.has(reads)) kept.set(reads, []);
      kept.get(reads).push(row);
    }
    return kept;
  }

  buildTurn(turn) {
    const body = anEl("p", { class: "an-text", dir: "auto" }, turn.text);
    const margin = anEl("div", { class: "an-margin" });
    const head = anEl(
      "div",
      { class: "an-head" },
      turn.speaker ? this.app.speakers.name(turn) : null,
      turn.time ? anEl("span", { class: "an-time" }, turn.time) : null,
    );
    const article = anEl(
      "article",
      { class: "an-turn", tabindex: "-1", "data-role": turn.role, "data-kind": turn.kind },
      head,
      body,
      margin,
    );
    article.style.setProperty("--an-tall", `${AnView.height(turn, 0)}px`);
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
    rows[index].article.scrollIntoView({ block: "nearest" });
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

  // ---- what has changed ----------------------------------------------------------------------------------------

  draw(codings, selection, focus) {
    if (!this.rows.length) return;
    this.compare(codings);
    const marks = [];
    if (selection) marks.push({ start: selection.start, end: selection.end, kind: "sel" });
    const focused = focus && codings.get(focus);
    if (focused) marks.push({ start: focused.start, end: focused.end, kind: "focus" });
    for (const part of this.app.parts) marks.push(...(part.marks?.() ?? []));
    const sign = (mark) => `${mark.kind} ${mark.start} ${mark.end}`;
    const [before, now] = [this.marks, marks].map((list) => new Map(list.map((mark) => [sign(mark), mark])));
    // Only what came or went is drawn; marks that stay may be many.
    const moved = [...[...now].filter(([name]) => !before.has(name)), ...[...before].filter(([name]) => !now.has(name))];
    for (const [, mark] of moved) for (const row of this.rowsOf(mark)) this.dirty.add(row);
    this.marks = marks;
    this.settle();
  }

  // Which turns the difference between what is drawn and `codings` touches.
  compare(codings) {
    const before = this.laid;
    const changed = [];
    for (const [id, coding] of codings) if (before.get(id) !== coding) changed.push(coding);
    const gone = [];
    for (const [id, coding] of before) if (!codings.has(id)) gone.push(coding);
    if (!changed.length && !gone.length) return;
    this.laid = new Map(codings);
    for (const coding of gone) this.unlay(coding);
    for (const coding of changed) {
      const old = before.get(coding.id);
      if (old) this.unlay(old);
      for (const row of this.rowsOf(coding)) {
        row.ids.add(coding.id);
        this.dirty.add(row);
      }
    }
    this.lay(changed, gone, before);
  }

  unlay(coding) {
    for (const row of this.rowsOf(coding)) {
      row.ids.delete(coding.id);
      this.dirty.add(row);
    }
  }

  // A new coding takes the lowest lane free along its passage; nothing else moves for it, so that no line jumps and
  // only the turns it touches are drawn. Many at once are laid out together.
  lay(changed, gone, before) {
    for (const coding of gone) this.lane.delete(coding.id);
    if (changed.length > AnView.AT_ONCE) return this.layAll();
    const stays = (old, coding) => old && old.start === coding.start && old.end === coding.end;
    const moved = changed.filter((coding) => !stays(before.get(coding.id), coding));
    for (const coding of moved) this.lane.delete(coding.id);
    for (const coding of moved.sort(AnLayers.byPlace)) {
      const taken = new Set();
      for (const row of this.rowsOf(coding)) {
        for (const id of row.ids) {
          if (AnLayers.touches(this.laid.get(id), coding.start, coding.end)) taken.add(this.lane.get(id));
        }
      }
      let free = 0;
      while (taken.has(free)) free++;
      this.lane.set(coding.id, free);
    }
  }

  layAll() {
    const lanes = AnLayers.lanes([...this.laid.values()]);
    for (const coding of this.laid.values()) {
      if (this.lane.get(coding.id) === lanes.get(coding.id)) continue;
      for (const row of this.rowsOf(coding)) this.dirty.add(row);
    }
    this.lane = lanes;
  }

  // Few turns are drawn at once. Of many, those about the reader's place first and the others in idle moments.
  settle() {
    anNotIdle(this.idle);
    if (this.dirty.size <= AnView.AT_ONCE) return this.drawn([...this.dirty]);
    const { active } = this;
    this.drawn(this.rows.slice(Math.max(0, active - 8), active + AnView.AT_ONCE).filter((row) => this.dirty.has(row)));
    this.rest();
  }

  rest() {
    if (!this.dirty.size) return;
    this.idle = anIdle((deadline) => {
      const until = performance.now() + Math.min(AnView.SLICE_MS, Math.max(2, deadline.timeRemaining()));
      for (const row of this.dirty) {
        if (performance.now() > until) break;
        this.drawn([row]);
      }
      if (this.dirty.size) this.rest();
      else this.app.tell("drawn");
    });
  }

  // Everything now: for printing, and for whoever looks through all of it.
  drawAll() {
    anNotIdle(this.idle);
    this.drawn([...this.dirty]);
  }

  stop() {
    anNotIdle(this.idle);
  }

  drawn(rows) {
    for (const row of rows) {
      this.dirty.delete(row);
      this.drawTurn(row);
    }
  }

  // Offsets inside the turn: a turn that has only moved is not drawn again.
  drawTurn(row) {
    const { turn } = row;
    const codings = [...row.ids].map((id) => this.laid.get(id)).sort(AnLayers.byPlace);
    const here = this.marks.filter((mark) => AnLayers.touches(mark, turn.start, turn.end));
    const from = turn.start;
    const laid = codings.map((c) => [c.id, c.start - from, c.end - from, c.code, this.lane.get(c.id), c.pending]);
    const layers = [here, row.masks, row.notes].map((spans) =>
      spans.map((span) => [span.start - from, span.end - from, span.kind, span.reviewed]));
    const textNow = JSON.stringify([laid, layers]);
    const marginNow = JSON.stringify(codings.map((c) => AnPaint.sign(c, this.app.hands.chipSign(c))));
    if (textNow !== row.drawnText) {
      row.drawnText = textNow;
      const layers = { codings, marks: here, masks: row.masks, notes: row.notes };
      const runs = AnLayers.runs(turn.start, turn.end, layers);
      const deepest = Math.max(0, ...codings.map((coding) => this.lane.get(coding.id) + 1));
      row.body.dataset.depth = Math.min(deepest, AnLayers.SHOWN_LANES);
      row.body.replaceChildren(...runs.map((run) => this.drawRun(turn, run)));
    }
    if (marginNow !== row.drawnMargin) {
      row.drawnMargin = marginNow;
      row.article.style.setProperty("--an-tall", `${AnView.height(turn, codings.length)}px`);
      this.drawMargin(row, codings);
    }
  }
}
