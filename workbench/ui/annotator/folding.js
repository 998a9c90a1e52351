// Folding: passages that are hard to read stand behind a word of warning until the reader opens them.
//
// Folded words stay where they are, not shown and not read out, so that every offset holds. The buttons have no text
// of their own in the document (their words come by style and label) for the same reason.
class AnFolding {
  constructor(app) {
    this.app = app;
    this.hard = new AnHard(app);
    this.opened = [];
    this.known = new Set();
    this.rows = new Set();
    this.button = anTool(app, "fold", "h", () => this.foldAgain());
    this.outside = (event) => this.pressedOutside(event);
    document.addEventListener("keydown", this.outside);
  }

  stop() {
    document.removeEventListener("keydown", this.outside);
  }

  built() {
    const { app } = this;
    anNameTool(app, this.button, "fold_again", "h");
    if (this.interview !== app.live.interview) this.opened = [];
    this.interview = app.live.interview;
    this.known = new Set(this.hard.coded().map((coding) => coding.id));
  }

  key(event) {
    if (anLetter(this.app, event, "h")) this.foldAgain();
    else if (anLetter(this.app, event, "o")) this.openTurn();
    else return false;
    return true;
  }

  // Who wants the words gone may be anywhere on the page: in the panel beside the text, or on no element at all.
  pressedOutside(event) {
    if (event.defaultPrevented || !this.now?.length || this.app.root.contains(event.target)) return;
    if (!anLetter(this.app, event, "h")) return;
    event.preventDefault();
    this.foldAgain();
  }

  // ---- what is folded --------------------------------------------------------------------------------------------

  warnings() {
    return this.hard.warnings();
  }

  // Warnings that overlap are one fold.
  regions() {
    const found = [];
    for (const warning of this.warnings()) {
      const last = found.at(-1);
      if (last && warning.start < last.end) {
        last.end = Math.max(last.end, warning.end);
        last.warnings.push(warning);
      } else found.push({ start: warning.start, end: warning.end, warnings: [warning] });
    }
    for (const region of found) region.open = this.isOpen(region);
    return found;
  }

  isOpen(region) {
    if (this.app.live.preferences?.folding === "none") return true;
    return this.opened.some((span) => AnLayers.touches(span, region.start, region.end));
  }

  label(region) {
    const kinds = [...new Set(region.warnings.map((warning) => this.hard.kind(warning.kind)))];
    return this.app.t("fold_warning", { kinds: kinds.join(", ") });
  }

  // ---- drawing ---------------------------------------------------------------------------------------------------

  marks() {
    // Who codes a passage has it before their eyes: it does not close in front of them.
    for (const coding of this.hard.coded()) {
      if (!this.known.has(coding.id) && coding.mine) this.opened.push({ start: coding.start, end: coding.end });
      this.known.add(coding.id);
    }
    this.now = this.regions();
    return this.now.map(({ start, end, open }) => ({ start, end, kind: open ? "unfolded" : "folded" }));
  }

  drawn() {
    const { view } = this.app;
    this.now ??= this.regions();
    const per = new Map();
    for (const region of this.now) {
      for (const row of view.rowsOf(region)) per.set(row, [...(per.get(row) ?? []), region]);
    }
    // What is to be folded is drawn before all else: nobody shall come upon it unawares.
    view.drawn([...per.keys()].filter((row) => view.dirty.has(row)));
    for (const row of this.rows) if (!per.has(row)) this.dress(row, []);
    for (const [row, regions] of per) this.dress(row, regions);
    this.rows = new Set(per.keys());
    this.hard.tellBeside();
    this.button.hidden = !this.now.length;
  }

  dress(row, regions) {
    const sign = JSON.stringify(
      regions.map((r) => [r.start, r.end, r.open, this.label(r), this.mine(r).length, this.isSelected(r)]),
    );
    if (row.folds === sign && row.foldsOn === row.body.lastChild) return;
    row.folds = sign;
    for (const old of row.body.querySelectorAll(".an-fold")) old.remove();
    for (const region of regions) this.put(row, region);
    row.foldsOn = row.body.lastChild;
  }

  put(row, region) {
    let at = row.turn.start;
    const run = [...row.body.children].find((child) => {
      at += AnOffsets.length(child.textContent);
      return at > region.start && child.textContent;
    });
    run?.before(...this.buttons(row, region));
  }

  buttons(row, region) {
    const { app } = this;
    const start = Math.max(region.start, row.turn.start);
    const count = AnOffsets.parts(app.quote({ start, end: Math.min(region.end, row.turn.end) }), "word").length;
    const words = app.t(count === 1 ? "fold_word" : "fold_words", { n: count });
    const label = this.label(region);
    const shut = app.t("fold_shut", { label, words });
    const name = region.open ? app.t("fold_close", { label }) : app.t("fold_open", { label, words });
    const main = this.bare("an-fold", region.open ? label : shut, name, () => this.turn(region));
    main.setAttribute("aria-expanded", String(region.open));
    main.classList.toggle("an-fold-open", region.open);
    // Words that are selected while they are folded show by their warning.
    main.classList.toggle("an-fold-selected", this.isSelected(region));
    main.dataset.fold = region.start;
    const mine = this.mine(region);
    if (!region.open || !mine.length || app.live.readonly) return [main];
    const off = () => mine.forEach((warning) => this.unwarn(warning));
    return [main, this.bare("an-fold an-fold-off", "×", app.t("fold_off"), off)];
  }

  isSelected(region) {
    const { selection } = this.app;
    return Boolean(selection) && AnLayers.touches(selection, region.start, region.end);
  }

  mine(region) {
    return region.warnings.filter((warning) => warning.id && warning.mine);
  }

  // A button without a text node; the pointer must not take a press on it for the start of a selection.
  bare(names, shown, name, act) {
    const held = (event) => event.stopPropagation();
    return anEl("button", {
      type: "button", class: names, "data-label": shown, "aria-label": name, title: name,
      onclick: (event) => {
        event.stopPropagation();
        act();
      },
      onmousedown: held, onpointerdown: held, onmouseup: held,
    });
  }

  // What a passage shows instead of its words, when it is folded now.
  veil(span) {
    const region = (this.now ?? this.regions()).find((r) => !r.open && AnLayers.touches(span, r.start, r.end));
    return region ? this.label(region) : "";
  }

  // ---- opening and folding ---------------------------------------------------------------------------------------

  turn(region) {
    if (region.open) this.shut((span) => AnLayers.touches(span, region.start, region.end));
    else this.opened.push({ start: region.start, end: region.end });
    if (region.open && this.app.live.preferences?.folding === "none") return;
    this.app.draw();
    const row = this.app.view.rows[AnLayers.turnAt(this.app.text.turns, region.start)];
    const again = [...row.body.querySelectorAll(".an-fold")].find((one) => Number(one.dataset.fold) === region.start);
    again?.focus({ preventScroll: true });
  }

  openTurn() {
    const { turn } = this.app.view.rows[this.app.view.active] ?? {};
    const shut = this.regions().filter((r) => !r.open && turn && AnLayers.touches(r, turn.start, turn.end));
    if (!shut.length) return this.app.say(this.app.t("fold_none_here"), true);
    this.opened.push(...shut.map(({ start, end }) => ({ start, end })));
    this.app.draw();
    this.app.say(this.app.t("fold_opened"));
  }

  shut(which) {
    this.opened = this.opened.filter((span) => !which(span));
  }

  // At once, whatever is open: the selection and every panel go too, they may show the words.
  foldAgain() {
    const { app } = this;
    if (app.live.preferences?.folding === "none") app.prefer("folding", "all");
    // A text beside this one tells of the same.
    for (const view of new Set([app, ...[...AnBeside.all].map((one) => one.app)])) {
      view.live.preferences.folding = app.live.preferences.folding;
      for (const part of view.parts) part.shut?.(() => true);
      view.closePanels();
      view.forgetSelection();
      view.draw();
    }
    app.view.setActive(app.view.active);
    app.say(app.t("fold_done"), true);
  }

  unwarn(warning) {
    this.app.op("unwarn", { warning: warning.id });
    this.app.say(this.app.t("warn_off"), true);
  }
}
AnParts.push(AnFolding);
