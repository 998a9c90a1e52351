// Some browsers have no idle moments to ask for.
const anIdle = globalThis.requestIdleCallback
  ? (act) => requestIdleCallback(act, { timeout: 500 })
  : (act) => setTimeout(() => act({ timeRemaining: () => 8 }), 16);
const anNotIdle = (number) => (globalThis.cancelIdleCallback ?? clearTimeout)(number);

// Drawing: which turns there are, and which to draw again. A turn is redrawn only when its own spans changed, and what
// is not on the screen is drawn when there is time.
class AnView extends AnRows {
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

  // ---- what has changed ----------------------------------------------------------------------------------------

  draw(codings, selection, focus) {
    if (!this.rows.length) return;
    const { version } = this.app.ledger;
    if (version !== this.version) this.compare(codings);
    this.version = version;
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
    cancelAnimationFrame(this.frame);
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
      AnBlocks.setTall(row.article, AnRows.height(turn, codings.length));
      this.drawMargin(row, codings);
    }
  }
}
