// Suggestions: asked for by a key or a button, for what a key would code. Off until this coder turns them on, and
// nothing is coded by asking; what was shown and what became of it goes into the coder's own log.
class AnSuggest {
  static TRIES = 60;

  constructor(app) {
    this.app = app;
    app.suggest = this;
    this.state = null;
    this.asking = 0;
    this.tipped = new AnMarks(app, "an-tipped");
    this.panel = new AnSuggestPanel(this);
    this.walk = new AnSuggestWalk(this);
    this.button = anTool(app, "suggest", "s", () => this.ask());
    this.button.hidden = true;
  }

  built() {
    const { app } = this;
    anNameTool(app, this.button, "suggest", "s");
    this.tipped.set([]);
    this.walk.built();
    if (this.known === app.live.interview) return;
    this.known = app.live.interview;
    this.learn();
  }

  // Whether this coder has turned suggestions on, and whether the project allows them.
  async learn() {
    try {
      this.settle(await this.app.transport.ask("suggest/state", { query: { interview: this.app.live.interview } }));
    } catch {
      this.known = null;
    }
  }

  settle(state) {
    this.state = state;
    this.button.hidden = Boolean(state.never || this.app.live.readonly);
    if (!state.on || state.never) this.walk.end();
  }

  help() {
    return { group: "help_suggest", rows: [
      ["s", "key_suggest"], ["Shift S", "key_suggest_all"], ["1–6", "key_suggest_take"], ["o", "key_suggest_other"],
      ["x", "key_suggest_none"], ["f", "key_suggest_force"], ["← →", "key_suggest_walk"],
    ] };
  }

  drawn() {
    this.tipped.drawn();
    this.panel.drawn();
    this.walk.drawn();
  }

  // Something was erased, or a name marked: what the panel quotes may have been of it.
  forgotten() {
    if (!this.panel.isOpen || this.panel.element.dataset.state === "off") return;
    this.asking++;
    this.app.closePanels();
    this.app.view.setActive(this.app.view.active);
    this.app.say(this.app.t("suggest_forgotten"), true);
  }

  stop() {
    this.asking++;
    this.tipped.stop();
    this.walk.stop();
  }

  key(event) {
    if (this.panel.key(event)) return true;
    if (this.app.live.readonly || !anLetter(this.app, event, "s") || event.repeat) return false;
    if (event.shiftKey) this.walk.go();
    else this.ask();
    return true;
  }

  // A button for the bar beside a selection.
  bar() {
    if (!this.state?.on || this.state.never) return null;
    return anEl("button", { type: "button", class: "an-quick an-bar-suggest", title: this.app.t("suggest_title"),
      onclick: () => this.ask() }, this.app.t("suggest"), " ", anEl("kbd", {}, "s"));
  }

  // Whether suggestions may be shown; where they may not, says why, or how to turn them on.
  may(then) {
    const { app, state } = this;
    if (state?.never) app.say(app.t("suggest_never"), true);
    else if (!state?.on) this.panel.offer(() => this.turnOn(then));
    return Boolean(state?.on && !state.never);
  }

  async turnOn(then) {
    try {
      const body = { on: true, interview: this.app.live.interview };
      this.settle(await this.app.transport.ask("suggest/switch", { body }));
      this.app.closePanels();
      this.app.view.setActive(this.app.view.active);
      this.app.say(this.app.t("suggest_on"), true);
      then();
    } catch (error) {
      this.panel.fail(error.message);
    }
  }

  // ---- asking for one passage --------------------------------------------------------------------------------

  async ask(given = null, { forced = false } = {}) {
    const { app } = this;
    if (!this.may(() => this.ask(given))) return;
    const span = given ?? app.hands.target();
    if (!span) return;
    if (anVeiled(app, span)) return app.say(app.t("suggest_veiled"), true);
    const { start, end } = span;
    if (app.selection?.start !== start || app.selection?.end !== end) app.select(start, end);
    const number = ++this.asking;
    const { interview, revision } = app.live;
    this.panel.wait({ start, end });
    const body = { interview, revision, start, end, quote: app.quote({ start, end }), forced };
    const here = () => number === this.asking && this.panel.isOpen;
    try {
      for (let tries = 0; tries < AnSuggest.TRIES; tries++) {
        const told = await app.transport.ask("suggest", { body });
        if (!here()) return;
        if (!told.waiting) return this.panel.show(told, { start, end });
      }
      this.panel.fail(app.t("suggest_slow"));
    } catch (error) {
      if (here()) this.panel.fail(error.message);
    }
  }

  // Where a coded excerpt stands: in this interview the view goes there by itself, another one is the page's to open.
  visit({ interview, coding, at }) {
    const { app } = this;
    app.closePanels();
    if (interview !== app.live.interview) return anAsk(app, { what: "open", interview, coding, at });
    app.goTo({ number: AnArriving.went, coding, at });
    app.view.setActive(app.view.active);
    app.say(app.t("suggest_visited"), true);
  }

  // What became of suggestions: for the coder's own log. It is no change of the project, and nothing waits for it.
  answer(answers) {
    if (!answers.length) return;
    this.app.transport.ask("suggest/answers", { body: { answers }, keepalive: true }).catch(() => {});
  }

  // The words that tipped a suggestion, in the text; those of a text that has changed since stand elsewhere.
  tip(offers, revision) {
    const spans = revision === this.app.live.revision ? offers.flatMap((offer) => offer.words) : [];
    this.tipped.set(spans.map(([start, end]) => ({ start, end })));
  }
}
AnParts.push(AnSuggest);
