// A whole interview: small signs in the margin where something would be suggested, and a walk from one to the next.
// Each is looked at by itself; there is no way to take several at once.
class AnSuggestWalk {
  constructor(suggest) {
    this.suggest = suggest;
    this.app = suggest.app;
    this.marks = [];
    this.coded = [];
    this.on = false;
    this.count = anEl("span", { class: "an-suggest-count", role: "status" });
  }

  // New words: what was read is of the old ones.
  built() {
    const text = `${this.app.live.interview} ${this.app.live.revision}`;
    if (this.text !== undefined && text !== this.text) this.end();
    this.text = text;
  }

  drawn() {
    if (!this.on) return;
    this.back();
    this.sign();
  }

  stop() {
    this.round = null;
  }

  // Begin, or go on to the next.
  go() {
    if (!this.suggest.may(() => this.go())) return;
    if (this.on) this.step(1);
    else this.begin();
  }

  async begin() {
    const { app } = this;
    const round = (this.round = {});
    this.on = this.reading = true;
    this.marks = [];
    this.coded = [];
    this.bar = this.frame();
    app.root.querySelector(".an-tools").append(this.bar);
    this.tell(app.t("suggest_wait"));
    try {
      for (let anew = true; this.round === round; anew = false) {
        const told = await app.transport.ask("suggest/interview", { body: { interview: app.live.interview, anew } });
        if (this.round !== round) return;
        if (told.failed) throw new Error(told.failed);
        if (told.revision === app.live.revision) this.marks = told.marks.map(([start, end]) => ({ start, end }));
        this.sign();
        this.warning = told.warning;
        if (told.finished) return this.found();
        this.tell(told.total ? app.t("suggest_reading", { done: told.done, total: told.total }) : app.t("suggest_wait"));
      }
    } catch (error) {
      if (this.round !== round) return;
      this.end();
      this.suggest.panel.span = null;
      this.suggest.panel.fail(error.message);
    }
  }

  found() {
    this.reading = false;
    const words = this.app.t(this.marks.length ? "suggest_found" : "suggest_found_none", { n: this.marks.length });
    // Where nothing is found, what the words are in may be why.
    this.tell([words, this.marks.length ? "" : this.warning].filter(Boolean).join(". "));
    this.bar.title = this.warning ?? "";
    this.app.say(this.count.textContent);
  }

  end() {
    this.on = false;
    this.round = null;
    this.bar?.remove();
    this.bar = null;
    this.marks = [];
    this.sign();
  }

  frame() {
    const t = (name) => this.app.t(name);
    const press = (name, sign, act) =>
      anEl("button", { type: "button", class: "an-tool", "aria-label": t(name), title: t(name), onclick: act }, sign);
    return anEl("div", { class: "an-suggest-walk", role: "group", "aria-label": t("suggest_walk") }, this.count,
      press("suggest_before", "‹", () => this.step(-1)), press("suggest_next", "›", () => this.step(1)),
      press("suggest_end", "×", () => this.end()));
  }

  // The same steps, in the panel.
  steps() {
    if (!this.on) return null;
    const t = (name) => this.app.t(name);
    const press = (name, sign, by) => anEl("button", { type: "button", class: "an-tool", "aria-label": t(name), title: t(name),
      onclick: () => this.step(by) }, sign);
    return anEl("span", { class: "an-suggest-steps" }, press("suggest_before", "←", -1), press("suggest_next", "→", 1));
  }

  tell(words) {
    this.count.textContent = words;
  }

  // Small signs at the turns that hold such a passage; nothing of the text is touched.
  sign() {
    const { rows } = this.app.view;
    const marked = new Set(this.marks.flatMap((mark) => this.app.view.rowsOf(mark)));
    for (const row of rows) {
      if (row && row.article.hasAttribute("data-suggest") !== marked.has(row)) row.article.toggleAttribute("data-suggest");
    }
  }

  // A passage the coder has coded or refused a suggestion for needs no sign any more.
  dealt(span, code = "") {
    if (!this.on) return;
    const touched = (mark) => AnLayers.touches(mark, span.start, span.end);
    if (code) this.coded.push({ span, code, marks: this.marks.filter(touched) });
    this.marks = this.marks.filter((mark) => !touched(mark));
    this.sign();
    if (!this.reading) this.found();
  }

  // What was coded here and is not any more, as by an undo, has its sign again.
  back() {
    const back = this.coded.filter(({ span, code }) => !this.app.codesOn(span).includes(code));
    if (!back.length) return;
    this.coded = this.coded.filter((one) => !back.includes(one));
    this.marks = [...this.marks, ...back.flatMap((one) => one.marks)].sort((one, other) => one.start - other.start);
    if (!this.reading) this.found();
  }

  // High on the screen: the panel then stands under the passage, and what was asked and said before it stays in sight.
  reveal(span) {
    const { app } = this;
    const [top, foot, box] = [AnScreen.line(app), AnScreen.foot(app), AnScreen.rect(app, span)];
    if (box.top < top + (foot - top) * 0.1 || box.bottom > top + (foot - top) * 0.5) AnScreen.show(app, span.start, 0.3);
  }

  step(by) {
    const { app } = this;
    const here = app.selection ?? app.hands.cursor ?? { start: -1, end: 0 };
    const open = this.marks.filter((mark) => !anVeiled(app, mark));
    const next = by > 0
      ? open.find((mark) => mark.start > here.start) ?? open[0]
      : open.findLast((mark) => mark.start < here.start) ?? open.at(-1);
    if (!next) {
      app.hands.settle();
      return app.say(app.t("suggest_walked"), true);
    }
    app.view.setActive(AnLayers.turnAt(app.text.turns, next.start), false);
    this.reveal(next);
    this.tell(app.t("suggest_place", { n: this.marks.indexOf(next) + 1, of: this.marks.length }));
    this.suggest.ask(next);
  }
}
