// How a turn looks: the runs of its text, its margin of chips, and what lights up under the pointer.
class AnPaint {
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

  drawMargin(row, codings) {
    const held = row.margin.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    // Chips that would stand far below the turn's own text take one line each instead of two.
    const lines = Math.ceil(row.turn.text.length / 75);
    row.margin.toggleAttribute("data-many", codings.length > 1 && codings.length * 4 > lines * 3 + 2);
    AnPaint.place(row.margin, codings.map((coding) => this.chipFor(row, coding)));
    for (const id of row.chips.keys()) if (!row.ids.has(id)) row.chips.delete(id);
    this.reachable(row, row.index === this.active);
    const count = this.app.t("turn_codings", { count: codings.length });
    row.article.setAttribute("aria-label", [row.turn.speaker, row.turn.time, count].filter(Boolean).join(", "));
    if (held) [...row.margin.children].find((chip) => chip.dataset.id === held)?.focus({ preventScroll: true });
  }

  static sign(c, more) {
    return [c.id, c.code, c.coder, c.memo, c.pending, c.mine, more];
  }

  // The chip drawn for a coding, as long as it would look the same.
  chipFor(row, coding) {
    const sign = JSON.stringify(AnPaint.sign(coding, this.app.hands.chipSign(coding)));
    const drawn = row.chips.get(coding.id);
    if (drawn?.sign === sign) return drawn.chip;
    const chip = this.chip(coding);
    row.chips.set(coding.id, { sign, chip });
    return chip;
  }

  // Put elements in, moving none that stands where it should.
  static place(parent, elements) {
    const wanted = new Set(elements);
    for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
    let at = parent.firstElementChild;
    for (const element of elements) {
      if (element === at) at = at.nextElementSibling;
      else parent.insertBefore(element, at);
    }
  }

  chip(coding) {
    const label = this.app.label(coding.code);
    const code = this.codes.get(coding.code);
    const dimension = code?.dimension_label;
    const spoken = [label, dimension, this.app.t("coded_by", { coder: coding.coder })];
    if (coding.memo) spoken.push(this.app.t("has_memo"));
    spoken.push(...this.app.hands.chipWords(coding));
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
      this.app.hands.chipParts(coding),
    );
  }

  // Outline a coding's passage and its chips, wherever they are drawn; null clears.
  hot(ids) {
    for (const element of this.lit) element.classList.remove("an-hot", "an-hot-a", "an-hot-z");
    this.lit = [];
    for (const id of ids ?? []) {
      const coding = this.laid.get(id);
      for (const row of coding ? this.rowsOf(coding) : []) {
        for (const chip of row.margin.children) {
          if (chip.dataset.id !== id) continue;
          chip.classList.add("an-hot");
          this.lit.push(chip);
        }
      }
    }
    // Where several codings lie on the spot, only their chips light up: outlines inside outlines tell nothing.
    if (ids?.length !== 1) return;
    const runs = this.runsOf(ids[0]);
    for (const run of runs) {
      run.style.setProperty("--an-h", this.colourOf(ids[0]));
      run.classList.add("an-hot");
    }
    runs[0]?.classList.add("an-hot-a");
    runs.at(-1)?.classList.add("an-hot-z");
    this.lit.push(...runs);
  }

  colourOf(id) {
    return this.colour(this.app.coding(id)?.code);
  }

  runsOf(id) {
    const coding = this.laid.get(id);
    const runs = (coding ? this.rowsOf(coding) : []).flatMap((row) => [...row.body.querySelectorAll(".an-coded")]);
    return runs.filter((run) => run.dataset.codings.split(" ").includes(id));
  }

  // The chip of a coding, drawn by now; nothing when it is gone.
  chipOf(id) {
    const coding = this.laid.get(id);
    if (!coding) return undefined;
    const rows = this.rowsOf(coding);
    this.drawn(rows.filter((row) => this.dirty.has(row)));
    return rows.flatMap((row) => [...row.margin.children]).find((chip) => chip.dataset.id === id);
  }

  // The runs of the selection, in the order of the text.
  selected() {
    const { selection } = this.app;
    return (selection ? this.rowsOf(selection) : []).flatMap((row) => [...row.body.querySelectorAll(".an-sel")]);
  }

  // Where the drawn selection is on screen: from its first line's top to its last line's foot.
  selectionRect() {
    const rects = this.selected().flatMap((run) => [...run.getClientRects()]);
    const last = rects.at(-1);
    if (!last) return (this.rows[this.active]?.body ?? this.feed).getBoundingClientRect();
    const top = Math.min(...rects.map((rect) => rect.top));
    return new DOMRect(last.left, top, last.width, last.bottom - top);
  }
}
