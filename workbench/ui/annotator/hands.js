// The coder's hands: where they are in the text, what they code, and what chips and codings show of it.
class AnHands {
  constructor(app) {
    this.app = app;
    app.hands = this;
    this.cursor = null;
    this.made = [];
    this.mark = new AnMarks(app, "an-cursor");
    this.skip = anEl("button", { type: "button", class: "an-skip", onclick: () => app.view.setActive(app.view.active) });
    app.root.prepend(this.skip);
  }

  // The first time, the keyboard starts on the text, unless the coder is somewhere else by now.
  built() {
    const { interview, revision } = this.app.live;
    const text = `${interview} ${revision}`;
    if (text !== this.text) [this.cursor, this.made] = [null, []];
    this.text = text;
    this.skip.textContent = this.app.t("skip");
    const nowhere = !document.activeElement || document.activeElement === document.body;
    if (!this.began && nowhere) this.app.view.rows[this.app.view.active]?.article.focus({ preventScroll: true });
    this.began = true;
  }

  // After every drawing: the cursor stays where the last selection was, so that the next key goes on from there.
  drawn() {
    const { app } = this;
    if (app.selection) this.cursor = { start: app.selection.start, end: app.selection.end };
    const shown = !app.selection && this.cursor && this.inActive(this.cursor) ? [this.cursor] : [];
    const now = JSON.stringify(shown);
    if (now === this.shown) return this.mark.drawn();
    this.shown = now;
    this.mark.set(shown);
  }

  stop() {
    this.mark.stop();
  }

  inActive(span) {
    const { turns } = this.app.text;
    const turn = turns[this.app.view.active];
    return Boolean(turn) && span.start < turn.end && span.end > turn.start;
  }

  // A click or a touch without a selection: the sentence (or turn) there is where the next key codes.
  place(offset) {
    const { snap } = this.app;
    this.cursor = snap.at(offset, snap.unit === "turn" ? "turn" : "sentence");
  }

  // What a key codes: the selection, else the passage at the cursor, else the whole turn.
  target() {
    const { app } = this;
    if (app.selection) return { start: app.selection.start, end: app.selection.end };
    if (this.cursor && this.inActive(this.cursor)) return { ...this.cursor };
    const [whole] = app.snap.parts(app.view.active, "turn");
    return whole ? { start: whole[0], end: whole[1] } : null;
  }

  // ---- making codings ----------------------------------------------------------------------------------------

  // Code a passage at once; returns the coding's id, or null when it carries the code already.
  code(code, span = this.target(), { memo = "", attributes = this.app.attributes.sticky } = {}) {
    const { app } = this;
    if (!span || app.live.readonly) return null;
    if (app.codesOn(span).includes(code)) {
      app.say(app.t("already", { label: app.label(code) }), true);
      return null;
    }
    const id = this.put("add", { ...span, code, memo, attributes });
    app.say(app.t("coded", { label: app.label(code) }));
    app.picker.remember(code);
    return id;
  }

  inVivo(label, span, { memo = "", attributes = this.app.attributes.sticky } = {}) {
    const id = this.put("in_vivo", { ...span, label, memo, attributes });
    this.app.say(this.app.t("coded", { label }));
    return id;
  }

  put(kind, { start, end, attributes, ...fields }) {
    const { app } = this;
    const id = AnOutbox.newId();
    const quote = app.quote({ start, end });
    const said = Object.keys(attributes ?? {}).length ? { attributes: { ...attributes } } : {};
    const { revision } = app.live;
    if (!this.made.length || this.made[0].start !== start || this.made[0].end !== end) this.made = [];
    this.made.push({ id, start, end });
    this.cursor = { start, end };
    app.op(kind, { id, revision, start, end, quote, ...fields, ...said });
    return id;
  }

  // After coding: no selection any more, the cursor on what was coded, the keyboard on its turn.
  settle() {
    const { app } = this;
    app.forgetSelection();
    app.closePanels();
    app.draw();
    app.view.setActive(app.view.active);
  }

  // The codings the coder may change that lie at the cursor: those just made first, then the closest around it.
  here() {
    const codings = this.app.codings().filter((coding) => coding.mine);
    const by = new Map(codings.map((coding) => [coding.id, coding]));
    const span = this.target();
    if (!span) return [];
    const made = this.made.map(({ id }) => by.get(id)).filter((one) => one && AnLayers.touches(one, span.start, span.end)).reverse();
    const off = (one) => Math.abs(one.start - span.start) + Math.abs(one.end - span.end);
    const others = codings.filter((one) => AnLayers.touches(one, span.start, span.end) && !made.includes(one));
    return [...made, ...others.sort((a, b) => off(a) - off(b))];
  }

  // ---- chips ---------------------------------------------------------------------------------------------------

  // To the chip of a coding, made reachable; to its turn when there is none.
  focusChip(id, turn = null) {
    const { app } = this;
    const coding = app.coding(id);
    const index = turn ?? (coding ? AnLayers.turnAt(app.text.turns, coding.start) : app.view.active);
    if (index !== app.view.active && app.view.rows[index]) app.view.setActive(index, false);
    app.view.chipOf(id);
    const chip = [...(app.view.rows[app.view.active]?.margin.children ?? [])].find((one) => one.dataset.id === id);
    if (!chip) return app.view.setActive(app.view.active);
    chip.focus({ preventScroll: true });
    chip.scrollIntoView({ block: "nearest" });
  }

  // What a chip shows beside label and coder: what was said of the coding, and the code's key.
  chipParts(coding) {
    const { app } = this;
    const said = app.attributes.told(coding);
    const key = coding.mine && app.codeKeys.keyOf(coding.code);
    const tags = said.map(({ attribute, text }) => anEl("span", { class: "an-said", "data-attribute": attribute }, text));
    return [
      ...(tags.length ? [anEl("span", { class: "an-saids" }, tags)] : []),
      ...(key ? [anEl("kbd", { class: "an-chip-key", "aria-hidden": "true" }, key)] : []),
    ];
  }

  chipWords(coding) {
    return this.app.attributes.told(coding).map(({ text }) => text);
  }

  chipSign(coding) {
    return JSON.stringify([coding.attributes ?? {}, coding.mine && this.app.codeKeys.keyOf(coding.code)]);
  }
}
AnParts.push(AnHands);
