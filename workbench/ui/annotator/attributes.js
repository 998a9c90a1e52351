// What is said of a coding beside its code: who is spoken of, when, how it is said, how openly, how sure.
//
// One key opens the strip on the coding just made (or the focused one), one more sets a value; anything else that is
// pressed goes on to the text. What is at its default is not kept.
class AnAttributes {
  // The letters of the values every study begins with; another codebook's values get letters of their own.
  static LETTERS = {
    self: "s", coworker: "w", family: "m", group: "o", hearsay: "y",
    before: "b", past_job: "p", current_job: "c", expected: "x", general: "n",
    affirmed: "a", denied: "d", feared: "f", hypothetical: "h", questioned: "q", ironic: "i",
    explicit: "e", implied: "l", sure: "r", leaning: "g", unsure: "u",
  };
  static FIRST = ["subject", "time", "modality", "explicitness", "coder_confidence"];

  constructor(app) {
    this.app = app;
    app.attributes = this;
    this.sticky = {};
    this.badge = anEl("button", { type: "button", class: "an-sticky", hidden: true, onclick: () => this.stick({}) });
    // Under the tools, over the text: nothing moves when it comes or goes.
    app.root.querySelector(".an-tools").append(this.badge);
  }

  built() {
    this.given = anList(this.app.text.attributes).filter((one) => anList(one.values).length);
    const rank = (one) => (AnAttributes.FIRST.indexOf(one.id) + 1 || 99);
    this.shown = this.given.filter((one) => rank(one) < 99).sort((a, b) => rank(a) - rank(b));
    this.letters = this.lettered();
    this.tellSticky();
  }

  // A letter for each value, no two the same: the usual one, else one of the value's own, else any that is left.
  lettered() {
    const taken = new Set();
    const letters = new Map();
    const values = this.shown.flatMap(({ id, values }) => values.map((value) => ({ id, value })));
    const give = (one, letter) => {
      if (!letter || taken.has(letter) || letters.has(one)) return;
      taken.add(letter);
      letters.set(one, letter);
    };
    for (const one of values) give(one, AnAttributes.LETTERS[one.value]);
    for (const one of values) for (const letter of `${one.value}abcdefghijklmnopqrstuvwxyz`) {
      if (/[a-z]/.test(letter)) give(one, letter);
    }
    return new Map([...letters].map(([one, letter]) => [letter, one]));
  }

  word(value) {
    return this.app.live.strings[`value_${value}`] ?? value.replaceAll("_", " ");
  }

  // What a coding says that is not the default, in words.
  told(coding) {
    const said = coding.attributes ?? {};
    const order = this.given?.map((one) => one.id) ?? [];
    const ids = Object.keys(said).filter((id) => said[id]).sort((a, b) => order.indexOf(a) - order.indexOf(b));
    return ids.map((id) => ({ attribute: id, text: this.word(said[id]) }));
  }

  // ---- the strip ---------------------------------------------------------------------------------------------

  open(coding) {
    const { app } = this;
    if (!this.shown?.length || !coding?.mine || app.live.readonly) return;
    this.id = coding.id;
    this.from = document.activeElement?.closest?.(".an-chip") ? "chip" : "text";
    app.closePanels();
    app.view.hot([coding.id]);
    const t = (name, values) => app.t(name, values);
    this.keep = anEl("button", { type: "button", class: "an-strip-keep", onclick: () => this.toggleSticky() });
    const milder = app.details.milder(app.view.codes.get(coding.code));
    this.groups = this.shown.map((attribute) => this.group(attribute));
    this.strip = anEl("div", { class: "an-pop an-strip", role: "dialog", "aria-label": t("attributes_of", { label: app.label(coding.code) }) },
      anEl("div", { class: "an-strip-head" }, anEl("bdi", { class: "an-strip-label" }, app.label(coding.code)),
        milder ? anEl("button", { type: "button", class: "an-milder-take", onclick: () => this.milder() },
          anEl("kbd", {}, "-"), ` ${t("milder")}: `, anEl("bdi", {}, milder.label)) : null),
      this.groups, anEl("div", { class: "an-strip-foot" }, this.keep, anEl("span", { class: "an-strip-hint" }, t("strip_hint"))));
    this.press();
    app.showPanel(this.strip, AnScreen.rect(app, coding));
    this.first = this.strip.querySelector("[data-value]");
    this.first.focus({ preventScroll: true });
  }

  group({ id, label, values }) {
    const name = `an-said-${id}`;
    const letterOf = (value) => [...this.letters].find(([, one]) => one.id === id && one.value === value)?.[0] ?? "";
    return anEl("div", { class: "an-strip-group", role: "group", "aria-labelledby": name },
      anEl("div", { class: "an-strip-name", id: name }, label),
      anEl("div", { class: "an-strip-values" }, values.map((value) => anEl("button",
        { type: "button", class: "an-strip-value", "data-attribute": id, "data-value": value,
          "aria-keyshortcuts": letterOf(value) || null, onclick: () => this.set(id, value) },
        letterOf(value) ? anEl("kbd", { "aria-hidden": "true" }, letterOf(value)) : null, this.word(value)))));
  }

  // The pressed values as the coding has them now.
  press() {
    const { app } = this;
    const { origin, ...said } = app.coding(this.id)?.attributes ?? {};
    const standard = new Map(this.shown.map((one) => [one.id, one.default]));
    for (const button of this.strip.querySelectorAll("[data-value]")) {
      const { attribute, value } = button.dataset;
      button.setAttribute("aria-pressed", String((said[attribute] ?? standard.get(attribute)) === value));
    }
    const kept = JSON.stringify(this.sticky) === JSON.stringify(said) && Object.keys(said).length > 0;
    this.keep.replaceChildren(anEl("kbd", {}, "="), ` ${app.t("sticky")}`);
    this.keep.setAttribute("aria-pressed", String(kept));
  }

  set(id, value) {
    const { app } = this;
    const coding = app.coding(this.id);
    if (!coding) return this.close();
    const attributes = { ...coding.attributes };
    if (value === this.given.find((one) => one.id === id).default) delete attributes[id];
    else attributes[id] = value;
    if (JSON.stringify(attributes) !== JSON.stringify(coding.attributes ?? {})) {
      app.op("attributes", { coding: this.id, attributes });
    }
    app.say(app.t("attribute_set", { label: this.given.find((one) => one.id === id).label, value: this.word(value) }));
    this.press();
  }

  milder() {
    const coding = this.app.coding(this.id);
    this.close();
    if (coding) this.app.details.takeMilder(coding);
  }

  close() {
    const chip = this.from === "chip";
    this.app.closePanels();
    if (chip) this.app.hands.focusChip(this.id);
    else this.app.view.setActive(this.app.view.active);
  }

  get isOpen() {
    return Boolean(this.strip?.isConnected);
  }

  // ---- keeping values for the next codings ---------------------------------------------------------------------

  // Where a code came from is said of one coding alone.
  toggleSticky() {
    const { origin, ...said } = this.app.coding(this.id)?.attributes ?? {};
    this.stick(JSON.stringify(this.sticky) === JSON.stringify(said) ? {} : { ...said });
    this.press();
  }

  stick(values) {
    this.sticky = values;
    this.tellSticky();
    const told = this.told({ attributes: values }).map(({ text }) => text).join(", ");
    this.app.say(told ? this.app.t("sticky_on", { values: told }) : this.app.t("sticky_off"));
  }

  tellSticky() {
    const told = this.told({ attributes: this.sticky }).map(({ text }) => text).join(", ");
    this.badge.hidden = !told;
    this.badge.replaceChildren(this.app.t("sticky_on", { values: told }), anEl("span", { "aria-hidden": "true" }, " ×"));
    this.badge.setAttribute("aria-label", `${this.app.t("sticky_on", { values: told })}. ${this.app.t("sticky_end")}`);
  }

  // ---- keys --------------------------------------------------------------------------------------------------

  key(event) {
    if (!this.isOpen || !this.strip.contains(event.target)) return false;
    if (["Tab", "Shift", "Control", "Alt", "AltGraph", "Meta", " "].includes(event.key)) return false;
    const key = AnKeys.held(event) ? "" : AnKeys.latin(event);
    const one = this.letters.get(key);
    if (one) this.set(one.id, one.value);
    else if (key === "=") this.toggleSticky();
    else if (key === "-" && this.strip.querySelector(".an-milder-take")) this.milder();
    // Who went on with Tab presses the button they are on.
    else if (key === "Enter" && event.target !== this.first) return false;
    else this.passOn(event, key);
    return true;
  }

  // Escape, Enter and the strip's own key close it; any other key is meant for the text.
  passOn(event, key) {
    this.close();
    if (!["Escape", "Enter", ","].includes(key)) document.activeElement.dispatchEvent(new KeyboardEvent("keydown", event));
  }
}
AnParts.push(AnAttributes);
