// Drawing: turns, the runs inside them, and the margin. A turn is redrawn only when its own spans changed.
class AnView {
  constructor(app) {
    this.app = app;
    this.feed = anEl("div", { class: "an-feed", role: "feed" });
    this.rows = [];
    this.active = 0;
  }

  // New text: build every turn once.
  build() {
    const { turns, codes, dimensions } = this.app.text;
    this.feed.setAttribute("aria-label", this.app.t("transcript"));
    this.rows = turns.map((turn, index) => this.buildTurn(turn, index, turns.length));
    this.notes = this.app.text.notes.map(([start, end]) => ({ start, end }));
    this.notesPer = AnLayers.perTurn(turns, this.notes);
    this.masksPer = AnLayers.perTurn(turns, this.app.text.masks);
    this.codes = new Map(codes.map((code) => [code.id, code]));
    this.dimensions = new Map(dimensions.map((dimension) => [dimension.id, dimension]));
    this.feed.replaceChildren(...this.rows.map((row) => row.article));
    this.setActive(Math.min(this.active, this.rows.length - 1), false);
  }

  buildTurn(turn, index, count) {
    const body = anEl("p", { class: "an-text", dir: "auto" });
    const margin = anEl("div", { class: "an-margin" });
    const head = anEl(
      "div",
      { class: "an-head" },
      turn.speaker ? anEl("bdi", { class: "an-who" }, turn.speaker) : null,
      turn.time ? anEl("span", { class: "an-time" }, turn.time) : null,
    );
    const article = anEl(
      "article",
      {
        class: "an-turn",
        tabindex: "-1",
        "data-turn": index,
        "data-role": turn.role,
        "data-kind": turn.kind,
        "aria-posinset": index + 1,
        "aria-setsize": count,
      },
      head,
      body,
      margin,
    );
    return { turn, article, body, margin, drawnText: null, drawnMargin: null };
  }

  setActive(index, focus = true) {
    const rows = this.rows;
    if (!rows.length || index < 0) return;
    this.reachable(rows[this.active], false);
    this.active = index;
    this.reachable(rows[index], true);
    if (!focus) return;
    rows[index].article.focus({ preventScroll: true });
    rows[index].article.scrollIntoView({ block: "nearest" });
  }

  // One turn at a time is in the Tab order, with its chips.
  reachable(row, yes) {
    if (!row) return;
    row.article.tabIndex = yes ? 0 : -1;
    for (const chip of row.margin.querySelectorAll(".an-chip")) chip.tabIndex = yes ? 0 : -1;
  }

  draw(codings, selection, focus) {
    const { turns } = this.app.text;
    this.lane = AnLayers.lanes(codings);
    const per = AnLayers.perTurn(turns, codings);
    const marks = [];
    if (selection) marks.push({ start: selection.start, end: selection.end, kind: "sel" });
    const focused = focus && codings.find((coding) => coding.id === focus);
    if (focused) marks.push({ start: focused.start, end: focused.end, kind: "focus" });
    this.rows.forEach((row, index) => this.drawTurn(row, index, per[index], marks));
  }

  drawTurn(row, index, codings, marks) {
    const { turn } = row;
    const here = marks.filter((mark) => AnLayers.touches(mark, turn.start, turn.end));
    const laid = codings.map((c) => [c.id, c.start, c.end, c.code, this.lane.get(c.id), c.pending]);
    const textNow = JSON.stringify([laid, here]);
    const marginNow = JSON.stringify(codings.map((c) => [c.id, c.code, c.coder, c.memo, c.pending, c.mine]));
    if (textNow !== row.drawnText) {
      row.drawnText = textNow;
      const layers = { codings, marks: here, masks: this.masksPer[index], notes: this.notesPer[index] };
      const runs = AnLayers.runs(turn.start, turn.end, layers);
      const deepest = Math.max(0, ...codings.map((coding) => this.lane.get(coding.id) + 1));
      row.body.dataset.depth = Math.min(deepest, AnLayers.SHOWN_LANES);
      row.body.replaceChildren(...runs.map((run) => this.drawRun(turn, run)));
    }
    if (marginNow !== row.drawnMargin) {
      row.drawnMargin = marginNow;
      this.drawMargin(row, index, codings);
    }
  }

  drawRun(turn, run) {
    const text = AnOffsets.slice(turn.text, run.start - turn.start, run.end - turn.start);
    const names = ["an-run"];
    const run_ = anEl("span", {}, text);
    if (run.note) names.push("an-note");
    if (run.mask) {
      names.push(run.mask.reviewed ? "an-mask" : "an-mask-open");
      run_.title = this.app.t(run.mask.reviewed ? "mask" : "mask_unreviewed", { kind: run.mask.kind });
    }
    for (const mark of run.marks) names.push(`an-${mark}`);
    if (run.codings.length) this.paint(run_, run, names);
    run_.className = names.join(" ");
    return run_;
  }

  // One coding: a tint and a line. Several: a line each, on its lane, in its own stroke; the rest as "+n".
  paint(element, run, names) {
    const shown = run.codings.filter((c) => this.lane.get(c.id) < AnLayers.SHOWN_LANES);
    const depth = Math.max(0, ...shown.map((c) => this.lane.get(c.id) + 1));
    names.push("an-coded");
    element.dataset.codings = run.codings.map((c) => c.id).join(" ");
    const style = element.style;
    style.setProperty("--an-pad", `${depth * 3}px`);
    style.setProperty("--an-c", this.colour(run.codings[0].code));
    if (run.codings.length > 1) names.push("an-many");
    if (run.codings.some((c) => c.pending)) names.push("an-pending");
    if (run.codings.some((c) => c.start === run.start)) names.push("an-begin");
    for (const coding of shown) {
      const ink = `color-mix(in srgb, ${this.colour(coding.code)}, var(--an-lift))`;
      style.setProperty(`--an-l${this.lane.get(coding.id)}`, ink);
    }
    const hidden = run.codings.length - shown.length;
    const begins = run.codings.some((c) => c.start === run.start && this.lane.get(c.id) >= AnLayers.SHOWN_LANES);
    if (hidden && begins) element.dataset.more = `+${hidden}`;
  }

  colour(code) {
    return anColour(this.codes.get(code)?.colour);
  }

  drawMargin(row, index, codings) {
    const held = row.margin.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    const order = [...codings].sort((a, b) => a.start - b.start || b.end - a.end);
    // Chips that would stand far below the turn's own text take one line each instead of two.
    const lines = Math.ceil(row.turn.text.length / 75);
    row.margin.toggleAttribute("data-many", codings.length > 1 && codings.length * 4 > lines * 3 + 2);
    row.margin.replaceChildren(...order.map((coding) => this.chip(coding)));
    this.reachable(row, index === this.active);
    const count = this.app.t("turn_codings", { count: codings.length });
    row.article.setAttribute("aria-label", [row.turn.speaker, row.turn.time, count].filter(Boolean).join(", "));
    if (held) [...row.margin.children].find((chip) => chip.dataset.id === held)?.focus({ preventScroll: true });
  }

  chip(coding) {
    const label = this.app.label(coding.code);
    const code = this.codes.get(coding.code);
    const dimension = code?.dimension_label;
    const spoken = [label, dimension, this.app.t("coded_by", { coder: coding.coder })];
    if (coding.memo) spoken.push(this.app.t("has_memo"));
    return anEl(
      "button",
      {
        type: "button",
        class: `an-chip${coding.mine ? "" : " an-other"}${coding.pending ? " an-pending" : ""}`,
        "data-id": coding.id,
        "aria-label": spoken.filter(Boolean).join(", "),
        title: [dimension, anShorten(coding.memo, 200)].filter(Boolean).join("\n"),
        style: { "--an-c": this.colour(coding.code) },
      },
      anEl("span", { class: "an-chip-label", dir: "auto" }, label),
      anEl(
        "span",
        { class: "an-chip-meta" },
        anEl(
          "span",
          {},
          dimension ? anEl("span", { class: "an-chip-dimension" }, anEl("bdi", {}, dimension), " · ") : null,
          anEl("bdi", {}, coding.coder),
        ),
        coding.memo ? anEl("span", { class: "an-chip-memo" }, this.app.t("has_memo")) : null,
      ),
    );
  }

  // Outline a coding's passage and its chips, wherever they are drawn; null clears.
  hot(ids) {
    for (const element of this.feed.querySelectorAll(".an-hot")) {
      element.classList.remove("an-hot", "an-hot-a", "an-hot-z");
    }
    if (!ids) return;
    for (const chip of this.feed.querySelectorAll(".an-chip")) {
      chip.classList.toggle("an-hot", ids.includes(chip.dataset.id));
    }
    // Where several codings lie on the spot, only their chips light up: outlines inside outlines tell nothing.
    if (ids.length > 1) return;
    const runs = this.runsOf(ids[0]);
    for (const run of runs) {
      run.style.setProperty("--an-h", this.colourOf(ids[0]));
      run.classList.add("an-hot");
    }
    runs[0]?.classList.add("an-hot-a");
    runs.at(-1)?.classList.add("an-hot-z");
  }

  colourOf(id) {
    return this.colour(this.app.coding(id)?.code);
  }

  runsOf(id) {
    const runs = [...this.feed.querySelectorAll(".an-coded")];
    return runs.filter((run) => run.dataset.codings.split(" ").includes(id));
  }

  // Where the drawn selection is on screen: from its first line's top to its last line's foot.
  selectionRect() {
    const rects = [...this.feed.querySelectorAll(".an-sel")].flatMap((run) => [...run.getClientRects()]);
    const last = rects.at(-1);
    if (!last) return (this.rows[this.active]?.body ?? this.feed).getBoundingClientRect();
    const top = Math.min(...rects.map((rect) => rect.top));
    return new DOMRect(last.left, top, last.width, last.bottom - top);
  }
}
