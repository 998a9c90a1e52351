// What the picker lists: codes that match what is typed, the last used and most frequent first, by dimension or group.
class AnPickerList {
  constructor(app) {
    this.app = app;
    this.element = anEl("div", { class: "an-list", role: "listbox", id: "an-list", "aria-label": app.t("picker") });
    this.open = new Set();
  }

  get grouped() {
    return this.app.live.preferences?.picker_view === "groups" && anList(this.app.text.groups).length > 0;
  }

  // Every word typed must occur in the label, the dimension, the definition or the id; labels that start so come first.
  static match(code, words) {
    if (!words.length) return 1;
    const fold = AnPickerList.fold;
    const label = fold(code.label);
    const dimension = fold(code.dimension_label);
    const all = `${label} ${dimension} ${fold(code.definition)} ${fold(code.id)}`;
    if (!words.every((word) => all.includes(word))) return 0;
    const inLabel = words.filter((word) => label.includes(word)).length;
    const starts = words.filter((word) => ` ${label}`.includes(` ${word}`)).length;
    const inDimension = words.filter((word) => dimension.includes(word)).length;
    return 1 + inLabel * 4 + starts * 4 + inDimension * 3 + (label.startsWith(words[0]) ? 4 : 0);
  }

  // Case does not matter, nor do marks that are written or left out at will: accents, Arabic vowels, Hebrew points.
  static fold(text) {
    return AnLetters.needle(text ?? "", { matchCase: false, accents: false });
  }

  fill(typed, here) {
    const words = AnPickerList.fold(typed).split(/\s+/).filter(Boolean);
    const { codes, dimensions } = this.app.text;
    this.here = here;
    this.words = words;
    this.count = 0;
    this.score = new Map(codes.map((code) => [code.id, AnPickerList.match(code, words)]));
    const by = dimensions.map((dimension) => this.members(dimension));
    if (words.length) by.sort((a, b) => b.best - a.best);
    const found = by.filter((one) => one.members.length);
    const sections = this.grouped && !words.length ? this.groups(found) : found.map((one) => this.section(one));
    if (!words.length) sections.unshift(...this.first());
    if (!sections.length) sections.push(anEl("p", { class: "an-none" }, this.app.t("no_match")));
    this.element.replaceChildren(...sections);
    this.element.scrollTop = 0;
  }

  members(dimension) {
    const members = this.app.text.codes.filter(
      (code) => !code.retired && code.dimension === dimension.id && this.score.get(code.id),
    );
    if (dimension.scale === "ordinal") members.sort((a, b) => a.level - b.level);
    return { dimension, members, best: Math.max(0, ...members.map((code) => this.score.get(code.id))) };
  }

  options() {
    return [...this.element.querySelectorAll("[role=option]")];
  }

  // The best match of what is typed; nothing is marked before the coder types or moves.
  best() {
    const top = this.words.length ? Math.max(...this.score.values()) : 0;
    return this.options().find((option) => top && this.score.get(option.dataset.code) === top) ?? null;
  }

  find(code) {
    return this.options().findLast((one) => one.dataset.code === code) ?? null;
  }

  // ---- sections ------------------------------------------------------------------------------------------------

  first() {
    const { picker } = this.app;
    const recent = picker.recent();
    const frequent = picker.frequent().filter((code) => !recent.includes(code)).slice(0, 4);
    return [["recent", recent], ["frequent", frequent]].filter(([, codes]) => codes.length).map(([name, codes]) =>
      anEl("div", { class: "an-group", role: "group", "aria-label": this.app.t(name) },
        anEl("div", { class: "an-group-label" }, this.app.t(name)), codes.map((code) => this.row(code, false))));
  }

  // The condensed view: a few groups, each opened by choice, the ladders inside.
  groups(found) {
    const within = new Set();
    const sections = anList(this.app.text.groups).map((group) => {
      const inside = found.filter((one) => anList(group.dimensions).includes(one.dimension.id));
      inside.forEach((one) => within.add(one));
      return this.group(group, inside);
    });
    const rest = found.filter((one) => !within.has(one));
    if (rest.length) sections.push(this.group({ id: "rest", label: this.app.t("group_rest") }, rest));
    return sections;
  }

  group({ id, label }, inside) {
    const open = this.open.has(id);
    const names = inside.map((one) => one.dimension.label).join(", ");
    const head = anEl("div", { class: "an-option an-group-head", role: "option", id: `an-option-${this.count++}`, "data-group": id,
      "aria-selected": "false", "aria-label": `${label}, ${this.app.t(open ? "group_open" : "group_closed")}: ${names}` },
      anEl("span", { class: "an-group-sign", "aria-hidden": "true" }, open ? "−" : "+"),
      anEl("span", { class: "an-option-label" }, anEl("bdi", {}, label), anEl("span", { class: "an-question" }, names)));
    return anEl("div", { class: "an-condensed", role: "group", "aria-label": label }, head,
      open ? inside.map((one) => this.section(one)) : null);
  }

  toggle(group) {
    if (!this.open.delete(group)) this.open.add(group);
  }

  // A dimension as a ladder: from freedom realised at the top to severe unfreedom at the foot.
  section({ dimension, members }) {
    const ladder = dimension.scale === "ordinal";
    const names = { class: `an-group${ladder ? " an-ladder" : ""}`, role: "group", "aria-label": dimension.label,
      style: { "--an-c": anColour(dimension.colour) } };
    return anEl("div", names,
      anEl("div", { class: "an-group-label" }, anEl("bdi", {}, dimension.label),
        dimension.question ? anEl("span", { class: "an-question" }, dimension.question) : null),
      members.map((code) => this.row(code, ladder)));
  }

  row(code, ladder) {
    const chosen = this.here.has(code.id);
    const key = this.app.codeKeys.keyOf(code.id);
    return anEl(
      "div",
      {
        class: "an-option",
        role: "option",
        id: `an-option-${this.count++}`,
        "aria-selected": "false",
        "data-code": code.id,
        style: { "--an-c": anColour(code.colour) },
      },
      anEl("span", { class: "an-step", "aria-hidden": "true", "data-level": ladder ? code.level : null }),
      anEl("span", { class: "an-option-label", dir: "auto" }, code.label),
      chosen ? anEl("span", { class: "an-chosen", title: this.app.t("chosen") }, "✓") : null,
      anEl("span", { class: "an-band" }, ladder ? code.band_label : code.dimension_label),
      key ? anEl("kbd", {}, key) : null,
    );
  }
}
