// The panel of one coding, the small menu where codings overlap, and the list of keys.
class AnDetails {
  constructor(app) {
    this.app = app;
  }

  // What a position means: shared by the picker and the details panel. `take` puts the milder neighbour instead.
  describe(code, jump, take = null) {
    if (!code) return [];
    const { app } = this;
    const names = anList(code.neighbours).map((id) => app.view.codes.get(id)).filter(Boolean);
    const lines = (name, items) =>
      items.length
        ? [anEl("h2", {}, app.t(name)), anEl("ul", {}, items.map((item) => anEl("li", { dir: "auto" }, item)))]
        : [];
    return [
      this.heading(code),
      anEl("p", { class: "an-definition", dir: "auto" }, code.definition ?? ""),
      this.milderBox(code, take),
      ...lines("apply_when", anList(code.apply_when)),
      ...lines("do_not_apply_when", anList(code.do_not_apply_when)),
      ...lines("boundaries", anList(code.boundaries)),
      ...(names.length ? [anEl("h2", {}, app.t("neighbours")), this.neighbours(names, jump)] : []),
    ].filter(Boolean);
  }

  // The position next below in an ordinal dimension: the one to weigh against before the more severe one is put.
  milder(code) {
    if (!code || typeof code.level !== "number") return null;
    const below = this.app.text.codes.filter((one) => one.dimension === code.dimension && one.level < code.level);
    return below.filter((one) => typeof one.level === "number").sort((a, b) => b.level - a.level)[0] ?? null;
  }

  milderBox(code, take) {
    const milder = this.milder(code);
    if (!milder) return null;
    const { app } = this;
    const style = { "--an-c": anColour(milder.colour) };
    const press = take && anEl("button", { type: "button", class: "an-milder-take", onclick: take },
      app.t("milder_take"), " ", anEl("kbd", {}, "Alt Enter"));
    return anEl("div", { class: "an-milder", style },
      anEl("div", { class: "an-milder-name" }, `${app.t("milder")}: `, anEl("bdi", {}, milder.label)),
      anEl("div", { class: "an-milder-what", dir: "auto" }, anShorten(milder.definition, 220)), press);
  }

  takeMilder(coding) {
    const { app } = this;
    const milder = this.milder(app.view.codes.get(coding.code));
    if (milder) this.put(coding, milder.id);
    else app.say(app.t("milder_none"), true);
  }

  heading(code) {
    const place = [code.dimension_label, code.band_label].filter(Boolean).join(" · ");
    return anEl(
      "div",
      { class: "an-heading", style: { "--an-c": anColour(code.colour) } },
      anEl("div", { class: "an-heading-label", dir: "auto" }, code.label),
      anEl("div", { class: "an-heading-place" }, place),
    );
  }

  neighbours(codes, jump) {
    const name = (code) => {
      const style = { "--an-c": anColour(code.colour) };
      if (!jump) return anEl("span", { class: "an-near", style }, code.label);
      return anEl("button", { type: "button", class: "an-near", style, onclick: () => jump(code.id) }, code.label);
    };
    return anEl("div", { class: "an-nears" }, codes.map(name));
  }

  // ---- one coding ------------------------------------------------------------------------------------------

  open(id, rect) {
    const { app } = this;
    const coding = app.coding(id);
    if (!coding) return;
    const code = app.view.codes.get(coding.code) ?? { label: coding.code };
    const editable = coding.mine && !app.live.readonly;
    const t = (name, values) => app.t(name, values);
    const memo = anEl("textarea", {
      class: "an-memo",
      rows: "3",
      dir: "auto",
      "aria-label": t("memo"),
      placeholder: t("memo_optional"),
      readonly: !editable,
    });
    memo.value = coding.memo;
    const save = () => this.leave(id);
    // However the panel goes, the words typed into it stay.
    const keep = () => {
      const now = app.coding(id);
      if (editable && now && memo.value.trim() !== coding.memo) app.memo(id, memo.value.trim());
    };
    memo.onkeydown = (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    };
    const remove = () => {
      app.remove(id);
      this.leave(id);
    };
    const said = app.attributes.told(coding).map(({ text }) => text).join(", ");
    const panel = anEl(
      "div",
      { class: "an-pop an-details", role: "dialog", "data-coding": id, "aria-label": t("details", { label: code.label }) },
      anEl("div", { class: "an-details-body" },
        this.heading(code),
        anEl("blockquote", { dir: "auto" }, anShorten(app.shown(coding), 600)),
        anEl("div", { class: "an-by" }, t("coded_by", { coder: coding.coder }), said ? ` · ${said}` : null),
        code.definition ? anEl("p", { class: "an-definition", dir: "auto" }, code.definition) : null,
        editable ? this.actions(coding) : null,
        editable || coding.memo ? [anEl("h2", {}, t("memo")), memo] : null,
      ),
      anEl("div", { class: "an-details-foot" },
        editable ? anEl("button", { type: "button", class: "an-remove", onclick: remove }, t("remove")) : null,
        anEl("span", { class: "an-gap" }),
        anEl("button", { type: "button", class: "an-close", onclick: () => this.leave(id) }, t("close")),
        editable ? anEl("button", { type: "button", class: "an-main an-save", onclick: save }, t("save_memo")) : null,
      ),
    );
    panel.keep = keep;
    app.closePanels();
    app.view.hot([id]);
    app.showPanel(panel, rect);
    panel.querySelector(editable ? ".an-memo" : ".an-close").focus({ preventScroll: true });
    if (editable) app.handles.ofCoding(id);
  }

  // What can be done to one's own coding, with the keys that do the same on its chip.
  actions(coding) {
    const { app } = this;
    const { id } = coding;
    const from = (act) => () => {
      this.leave(id);
      act();
    };
    const acts = [
      [",", "act_attributes", () => app.attributes.open(app.coding(id))],
      ["r", "act_recode", () => this.recode(id)],
      ["b", "act_boundaries", () => app.boundary.open(id)],
      ["s", "act_split", () => app.boundary.open(id, "cut")],
      ["j", "act_join", () => app.boundary.join(id)],
    ];
    const milder = this.milder(app.view.codes.get(coding.code));
    if (milder) acts.splice(2, 0, ["-", "act_milder", () => this.takeMilder(coding)]);
    return anEl("div", { class: "an-acts" }, acts.map(([key, name, act]) =>
      anEl("button", { type: "button", class: "an-act", "data-act": name, title: name === "act_milder" ? milder.label : null, onclick: from(act) },
        app.t(name), " ", anEl("kbd", { "aria-hidden": "true" }, key))));
  }

  // Another code on the same words.
  recode(id) {
    const { app } = this;
    const coding = app.coding(id);
    if (!coding) return;
    const title = app.t("recode", { label: app.label(coding.code) });
    app.picker.ask({ title, rect: AnScreen.rect(app, coding), bare: true, back: id, done: (code) => this.put(coding, code.id) });
  }

  put(coding, code) {
    const { app } = this;
    const label = app.label(code);
    if (app.codesOn(coding).includes(code)) app.say(app.t("already", { label }), true);
    else {
      app.op("recode", { coding: coding.id, code });
      app.say(app.t("recoded", { label }));
      app.picker.remember(code);
    }
    app.hands.focusChip(coding.id);
  }

  // Close and go back to the coding's chip, or to its turn when it is gone.
  leave(id) {
    const { app } = this;
    app.closePanels();
    app.draw();
    app.hands.focusChip(id);
  }

  // A click on a passage: its details, or a choice where several codings lie on it.
  choose(ids, rect) {
    if (ids.length === 1) return this.open(ids[0], rect);
    const { app } = this;
    const item = (id) => {
      const coding = app.coding(id);
      if (!coding) return null;
      return anEl(
        "button",
        {
          type: "button",
          role: "menuitem",
          class: "an-menu-item",
          style: { "--an-c": app.view.colourOf(id) },
          onclick: () => this.open(id, rect),
          onmouseenter: () => app.view.hot([id]),
          onfocus: () => app.view.hot([id]),
        },
        anEl("bdi", {}, app.label(coding.code)),
        anEl("span", { class: "an-band" }, coding.coder),
      );
    };
    const menu = anEl(
      "div",
      { class: "an-pop an-menu", role: "menu", "aria-label": app.t("choose_coding") },
      ids.map(item),
    );
    menu.onkeydown = (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      const items = [...menu.children];
      items[(items.indexOf(document.activeElement) + by + items.length) % items.length].focus();
    };
    app.closePanels();
    app.showPanel(menu, rect);
    menu.firstElementChild?.focus({ preventScroll: true });
  }

  help() {
    new AnHelp(this.app).open();
  }
}
