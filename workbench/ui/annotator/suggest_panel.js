// The panel of suggestions for one passage: each code with its milder neighbour beside it, why, and on what it rests.
class AnSuggestPanel {
  constructor(suggest) {
    this.suggest = suggest;
    this.app = suggest.app;
    this.choices = [];
  }

  get isOpen() {
    return Boolean(this.element?.isConnected);
  }

  // ---- what it may look like ---------------------------------------------------------------------------------

  open(name, rect, ...children) {
    const { app } = this;
    app.closePanels();
    this.element = anEl("div", { class: "an-pop an-suggest", "data-state": name, role: "dialog", tabindex: "-1",
      "aria-label": app.t("suggest_title") }, children);
    this.element.keep = () => this.closed();
    this.choices = [];
    app.showPanel(this.element, rect);
    this.element.focus({ preventScroll: true });
  }

  // The panel goes: the words it lit up in the text go dark.
  closed() {
    this.suggest.tipped.set([]);
    this.told = null;
  }

  foot(...buttons) {
    return anEl("div", { class: "an-suggest-foot" }, this.suggest.walk.steps(), anEl("span", { class: "an-gap" }), buttons);
  }

  button(name, key, act, main = false) {
    return anEl("button", { type: "button", class: main ? "an-main" : "an-close", "data-act": name, onclick: act },
      this.app.t(name), key ? [" ", anEl("kbd", { "aria-hidden": "true" }, key)] : null);
  }

  // Suggestions are off: what they are, and the switch.
  offer(turnOn) {
    const { app } = this;
    const rect = app.selection ? app.view.selectionRect() : this.suggest.button.getBoundingClientRect();
    const lines = ["suggest_off_what", "suggest_off_why", "suggest_off_log"].map((name) => anEl("p", {}, app.t(name)));
    this.open("off", rect, anEl("h2", {}, app.t("suggest_off")), lines,
      this.foot(this.button("close", "Esc", () => app.escape()), this.button("suggest_turn_on", "", turnOn, true)));
    // To turn them on is an act of its own: Enter, pressed once too often, must not do it.
    this.element.querySelector("[data-act=close]").focus({ preventScroll: true });
  }

  wait(span) {
    this.span = span;
    this.open("wait", AnScreen.rect(this.app, span), anEl("p", { role: "status" }, this.app.t("suggest_wait")));
  }

  fail(message) {
    const rect = this.span ? AnScreen.rect(this.app, this.span) : this.suggest.button.getBoundingClientRect();
    this.open("failed", rect, anEl("p", { role: "alert", dir: "auto" }, message),
      this.foot(this.button("close", "Esc", () => this.app.escape())));
  }

  // What the program says of a passage: codes, or silence and why.
  show(told, span) {
    const { app } = this;
    const none = !told.offers.length;
    const nothing = told.there ? "suggest_there" : "suggest_silent";
    const head = anEl("div", { class: "an-suggest-head" },
      anEl("h2", {}, app.t(none ? nothing : told.forced ? "suggest_guesses" : "suggest_title")), this.seen(told));
    const why = (none || told.silent) && told.why_silent ? anEl("p", { class: "an-suggest-why-silent" }, told.why_silent) : null;
    const warning = told.warning && told.warning !== told.why_silent ? anEl("p", { class: "an-suggest-warning" }, told.warning) : null;
    const list = anEl("ol", { class: "an-suggest-list" });
    const force = none && !told.forced ? this.button("suggest_force", "f", () => this.force()) : null;
    const act = none
      ? [force, this.button("suggest_other", "o", () => this.other())]
      : [this.button("suggest_other", "o", () => this.other()), this.button("suggest_none", "x", () => this.none())];
    this.open(none ? "silent" : "list", AnScreen.rect(app, span), head, why, warning, list,
      this.foot(act, this.button(this.suggest.walk.on ? "suggest_next" : "suggest_done", "Enter", () => this.done(), true)));
    Object.assign(this, { told, span, kept: { ...told.attributes }, since: performance.now() });
    list.replaceChildren(...told.offers.map((offer) => this.row(offer)));
    anPlace(this.element, app.root, AnScreen.rect(app, span));
    this.suggest.tip(told.offers, told.revision);
    const labels = told.offers.map((offer) => app.label(offer.code));
    app.say(none ? app.t(nothing) : app.t("suggest_said", { n: labels.length, labels: labels.join("; ") }));
  }

  // How the passage puts it ("denied"): what the coding begins with, unless the coder takes it off.
  seen(told) {
    const [[name, value] = []] = Object.entries(told.attributes);
    if (!name) return null;
    const word = this.app.attributes.word(value);
    const button = anEl("button", { type: "button", class: "an-suggest-seen", "aria-pressed": "true",
      title: this.app.t("suggest_seen_title", { value: word }) }, this.app.t("suggest_seen", { value: word }));
    button.onclick = () => {
      const on = !(name in this.kept);
      if (on) this.kept[name] = value;
      else delete this.kept[name];
      button.setAttribute("aria-pressed", String(on));
    };
    return button;
  }

  // ---- one suggestion ----------------------------------------------------------------------------------------

  row(offer) {
    const { app } = this;
    const milder = offer.milder && app.view.codes.has(offer.milder) && !this.told.offers.some((one) => one.code === offer.milder);
    const row = anEl("li", { class: "an-suggest-row" });
    const basis = offer.examples ? app.t(offer.examples === 1 ? "suggest_one" : "suggest_many", { n: offer.examples }) : app.t("suggest_book");
    const dimension = app.view.codes.get(offer.code)?.dimension_label;
    const not = anEl("button", { type: "button", class: "an-suggest-not", onclick: () => this.refuse(offer) }, app.t("suggest_not"));
    row.append(
      anEl("div", { class: "an-suggest-choices" },
        this.choice(offer, offer.code, false, row), milder ? this.choice(offer, offer.milder, true, row) : null),
      anEl("div", { class: "an-suggest-basis" },
        anEl("span", {}, [dimension, app.t(`suggest_sure_${offer.sure}`), basis].filter(Boolean).join(" · ")), not),
      anEl("ul", { class: "an-suggest-because" }, offer.because.map((why) => this.why(why))),
    );
    row.onmouseenter = () => this.suggest.tip([offer], this.told.revision);
    row.onmouseleave = () => this.told && this.suggest.tip(this.told.offers, this.told.revision);
    row.dataset.code = offer.code;
    offer.row = row;
    return row;
  }

  choice(offer, code, milder, row) {
    const { app } = this;
    const number = this.choices.length + 1;
    const button = anEl("button", { type: "button", class: `an-suggest-take${milder ? " an-suggest-milder" : ""}`, "data-code": code,
      "aria-keyshortcuts": String(number), style: { "--an-c": anColour(app.view.codes.get(code)?.colour) },
      title: app.view.codes.get(code)?.definition ?? "" },
      anEl("kbd", { "aria-hidden": "true" }, String(number)), " ",
      milder ? anEl("span", { class: "an-suggest-word" }, `${app.t("suggest_milder")}: `) : null, anEl("bdi", {}, app.label(code)));
    const choice = { offer, code, milder, row, button };
    button.onclick = () => this.take(choice);
    this.choices.push(choice);
    return button;
  }

  why({ kind, text, interview, place }) {
    const name = this.app.t(`suggest_why_${kind}`, { interview });
    if (kind === "rule") return anEl("li", {}, text);
    const link = place && kind === "coded";
    return anEl("li", {}, link ? this.link(name, interview, place) : name, " ", anEl("q", { dir: "auto" }, anShorten(text, 240)));
  }

  // The coded excerpt a suggestion rests on, to be read where it stands.
  link(words, code, place) {
    const { app } = this;
    if (place.interview !== app.live.interview && !app.given?.asks) return words;
    const onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.suggest.visit(place);
    };
    const query = new URLSearchParams({ interview: code, at: place.at });
    return anEl("a", { href: `read?${query}`, class: "an-suggest-place", title: app.t("suggest_why_open"), onclick }, words);
  }

  // ---- what the coder does -----------------------------------------------------------------------------------

  answerOf(offer, outcome, chosen = "") {
    offer.outcome = outcome;
    offer.row?.setAttribute("data-outcome", outcome);
    return { shown: offer.id, outcome, chosen, took_ms: Math.round(performance.now() - this.since) };
  }

  // One code on the passage, as by hand, with what the passage says of itself; returns whether it is there now.
  code(code, origin, memo = "") {
    const { app } = this;
    if (app.live.readonly) return false;
    const label = app.label(code);
    if (app.codesOn(this.span).includes(code)) {
      app.say(app.t("already", { label }), true);
      return false;
    }
    const attributes = { ...app.attributes.sticky, ...this.kept };
    app.hands.put("add", { ...this.span, code, memo, attributes, origin });
    app.say(app.t("coded", { label }));
    app.picker.remember(code);
    this.suggest.walk.dealt(this.span, code);
    return true;
  }

  take({ offer, code, milder, button }) {
    if (!this.code(code, milder ? "suggested_changed" : "suggested_accepted")) return;
    this.suggest.answer([this.answerOf(offer, milder ? "changed" : "taken", milder ? code : "")]);
    button.setAttribute("data-taken", "");
    offer.row.querySelector(".an-suggest-not").hidden = true;
    button.append(" ", anEl("span", { class: "an-suggest-coded" }, this.app.t("suggest_coded")));
    this.element.focus({ preventScroll: true });
  }

  // What was taken and is not coded any more, as by an undo, is not said to be, and can be taken again.
  drawn() {
    if (!this.isOpen || !this.told) return;
    const here = this.app.codesOn(this.span);
    for (const { offer, code, row, button } of this.choices) {
      if (!button.hasAttribute("data-taken") || here.includes(code)) continue;
      button.removeAttribute("data-taken");
      button.querySelector(".an-suggest-coded").remove();
      if (row.querySelector("[data-taken]")) continue;
      offer.outcome = "";
      row.removeAttribute("data-outcome");
      row.querySelector(".an-suggest-not").hidden = false;
    }
  }

  refuse(offer) {
    if (offer.outcome) return;
    this.suggest.answer([this.answerOf(offer, "refused")]);
    this.app.say(this.app.t("suggest_refused", { label: this.app.label(offer.code) }));
    this.suggest.walk.dealt(this.span);
    this.element.focus({ preventScroll: true });
  }

  openOffers() {
    return (this.told?.offers ?? []).filter((offer) => !offer.outcome);
  }

  none() {
    this.suggest.answer(this.openOffers().map((offer) => this.answerOf(offer, "refused")));
    this.suggest.walk.dealt(this.span);
    this.done();
  }

  // Another code instead: chosen from the whole list.
  other() {
    const { app, told, span } = this;
    const offers = this.openOffers();
    const done = (code, memo) => {
      this.span = span;
      if (!this.code(code.id, offers.length ? "suggested_changed" : "", memo)) return;
      this.suggest.answer(offers.map((offer) => this.answerOf(offer, "changed", code.id)));
    };
    if (told) app.picker.ask({ title: app.t("suggest_instead"), rect: AnScreen.rect(app, span), done });
  }

  force() {
    this.suggest.ask(this.span, { forced: true });
  }

  done() {
    if (this.suggest.walk.on) this.suggest.walk.step(1);
    else this.app.hands.settle();
  }

  // ---- keys ----------------------------------------------------------------------------------------------------

  key(event) {
    if (!this.isOpen || !this.element.contains(event.target) || AnKeys.held(event)) return false;
    const key = AnKeys.latin(event);
    const onButton = event.target.closest("button, a");
    if (key === "Enter" && !onButton && this.told) this.done();
    else if (["ArrowRight", "ArrowLeft"].includes(key) && this.suggest.walk.on) this.suggest.walk.step(key === "ArrowRight" ? 1 : -1);
    else if (["ArrowDown", "ArrowUp"].includes(key)) this.move(key === "ArrowDown" ? 1 : -1);
    else if (/^[1-9]$/.test(key) && this.choices[key - 1] && !event.repeat) this.take(this.choices[key - 1]);
    else if (key === "o" && this.told) this.other();
    else if (key === "x" && this.told?.offers.length) this.none();
    else if (key === "f" && this.element.querySelector("[data-act=suggest_force]")) this.force();
    else return false;
    return true;
  }

  move(by) {
    const buttons = this.choices.map((choice) => choice.button);
    if (!buttons.length) return;
    const at = buttons.indexOf(document.activeElement);
    buttons[at < 0 ? (by > 0 ? 0 : buttons.length - 1) : (at + by + buttons.length) % buttons.length].focus({ preventScroll: true });
  }
}
