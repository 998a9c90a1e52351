// Correcting the transcript in place: a small editor on the words selected; every span of every layer follows.
//
// Nothing is drawn before it is done: only whoever has the vault open can correct, and a name is not corrected here.
// What was typed stays until it is saved or given up, also when it is refused.
class AnCorrect {
  static LONGEST = 2000;

  constructor(app) {
    this.app = app;
    this.spots = new AnMarks(app, "an-corrected");
  }

  built() {
    this.spots.set(this.app.live.corrections ?? []);
  }

  drawn() {
    this.spots.drawn();
  }

  stop() {
    this.spots.stop();
  }

  key(event) {
    if (!anLetter(this.app, event, "e") || this.app.live.readonly) return false;
    this.open();
    return true;
  }

  // A button for the bar beside a selection.
  bar() {
    return anEl("button", { type: "button", class: "an-quick an-bar-correct", title: this.app.t("correct"),
      onclick: () => this.open() }, this.app.t("correct_short"), " ", anEl("kbd", {}, "e"));
  }

  // ---- the editor ----------------------------------------------------------------------------------------------

  open(draft = null) {
    const { app } = this;
    const span = draft ?? app.selection;
    if (!span) return app.say(app.t("correct_select"), true);
    const { start, end } = span;
    const words = app.quote({ start, end });
    if (words.includes("\n") || [...words].length > AnCorrect.LONGEST) return app.say(app.t("correct_long"), true);
    const t = (name) => app.t(name);
    this.field = anEl("textarea", {
      class: "an-memo an-correct-field", dir: "auto", spellcheck: "false", "aria-label": t("correct_words"),
      rows: Math.min(6, Math.ceil([...words].length / 55) || 1),
      onkeydown: (event) => this.typed(event),
    });
    this.field.value = draft?.text ?? words;
    this.span = { start, end, words };
    this.told = anEl("p", { class: "an-correct-told", role: "alert" }, draft?.message ?? "");
    this.save = anEl("button", { type: "button", class: "an-main", onclick: () => this.send() }, t("correct_save"));
    const panel = anEl(
      "div", { class: "an-pop an-correct", role: "dialog", "aria-label": t("correct") },
      anEl("label", { class: "an-correct-label" }, t("correct_words"), this.field),
      this.told,
      anEl("p", { class: "an-hint" }, t("correct_hint")),
      this.earlier({ start, end }),
      anEl("div", { class: "an-many-foot" }, anEl("span", { class: "an-gap" }),
        anEl("button", { type: "button", class: "an-close", onclick: () => app.escape() }, t("close")), this.save),
    );
    app.closePanels();
    app.showPanel(panel, AnScreen.rect(app, span));
    this.panel = panel;
    this.field.focus({ preventScroll: true });
    this.field.select();
  }

  // Where these words have been corrected before: what that means, and taking it back.
  earlier({ start, end }) {
    const { app } = this;
    const over = (app.live.corrections ?? []).filter((one) => AnLayers.touches(one, start, end));
    if (!over.length) return null;
    const back = (one) => anEl("button", { type: "button", class: "an-close an-correct-back",
      onclick: () => this.takeBack(one) }, app.t("correct_back"));
    return anEl("div", { class: "an-correct-earlier" }, anEl("p", { class: "an-hint" }, app.t("correct_taken")), over.map(back));
  }

  typed(event) {
    // A turn has no line ends of its own to type.
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  send() {
    const { app } = this;
    const text = this.field.value.trim();
    const { start, end, words } = this.span;
    if (text === words) return this.tell(app.t("correct_same"));
    if (this.sent) return;
    this.draft = { start, end, text };
    this.sent = app.op("correct", { revision: app.live.revision, start, end, quote: words, text });
    this.save.disabled = true;
    this.tell(app.t("correct_waiting"));
  }

  takeBack(correction) {
    if (this.sent) return;
    this.draft = { ...this.span, text: this.field.value };
    this.sent = this.app.op("uncorrect", { correction: correction.id });
    this.tell(this.app.t("correct_waiting"));
  }

  tell(message) {
    this.told.textContent = message;
  }

  // ---- the answer ------------------------------------------------------------------------------------------------

  answered(op, ack) {
    if (!this.sent || op.id !== this.sent) return false;
    const { app, draft } = this;
    this.sent = this.draft = null;
    if (ack.ok) {
      if (this.panel?.isConnected) app.closePanels();
      app.forgetSelection();
      app.draw();
      app.view.setActive(app.view.active);
      app.say(app.t("correct_done"), true);
      return true;
    }
    const message = app.t("correct_refused", { message: ack.message || app.t("rejected") });
    if (!this.panel?.isConnected) this.open({ ...draft, message });
    this.save.disabled = false;
    this.tell(message);
    app.say(message);
    this.field.focus({ preventScroll: true });
    return true;
  }
}
AnParts.push(AnCorrect);
