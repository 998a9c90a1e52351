// The position picker: the bar beside a selection, and the panel to find, compare and choose a position.
class AnPicker {
  static RECENT = 6;
  static ON_BAR = 3;

  constructor(app) {
    this.app = app;
    this.slot = `annotator-recent:${app.live.mount}`;
  }

  // ---- recently used positions -------------------------------------------------------------------------

  recent() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.slot) ?? "[]");
      return kept.map((id) => this.app.view.codes.get(id)).filter(Boolean);
    } catch {
      return [];
    }
  }

  remember(id) {
    const ids = [id, ...this.recent().map((code) => code.id).filter((other) => other !== id)];
    try {
      sessionStorage.setItem(this.slot, JSON.stringify(ids.slice(0, AnPicker.RECENT)));
    } catch {
      // Without storage there are simply no recent positions.
    }
  }

  // ---- the bar: one click to code with a recent position ---------------------------------------------------

  openBar() {
    if (this.app.live.readonly) return;
    const recent = this.recent().slice(0, AnPicker.ON_BAR);
    const bar = anEl(
      "div",
      { class: "an-pop an-bar", role: "toolbar", "aria-label": this.app.t("picker") },
      anEl("button", { type: "button", class: "an-main", onclick: () => this.open() }, this.app.t("code")),
      recent.map((code) =>
        anEl(
          "button",
          {
            type: "button",
            class: "an-quick",
            style: { "--an-c": anColour(code.colour) },
            title: code.dimension_label,
            onclick: () => this.apply(code, "", false),
          },
          anShorten(code.label, 34),
        ),
      ),
    );
    this.app.showPanel(bar, this.app.view.selectionRect());
  }

  // ---- the panel -----------------------------------------------------------------------------------------

  open() {
    const { app } = this;
    if (!app.selection || app.live.readonly) return;
    const t = (name) => app.t(name);
    this.list = anEl("div", { class: "an-list", role: "listbox", id: "an-list", "aria-label": t("picker") });
    this.detail = anEl("div", { class: "an-detail" });
    this.input = anEl("input", {
      class: "an-filter",
      type: "text",
      role: "combobox",
      placeholder: t("filter"),
      "aria-label": t("filter"),
      "aria-expanded": "true",
      "aria-controls": "an-list",
      autocomplete: "off",
      spellcheck: "false",
      oninput: () => this.fill(),
      onkeydown: (event) => this.key(event),
    });
    this.memo = anEl("textarea", {
      class: "an-memo",
      rows: "1",
      dir: "auto",
      placeholder: t("memo_optional"),
      "aria-label": t("memo_optional"),
      onkeydown: (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.choose(event);
      },
    });
    this.keep = anEl("input", { type: "checkbox", class: "an-keep" });
    const panel = anEl(
      "div",
      { class: "an-pop an-picker", role: "dialog", "aria-label": t("picker") },
      anEl("div", { class: "an-pick-top" }, this.input, this.closer()),
      anEl("div", { class: "an-pick-body" }, this.list, this.detail),
      anEl(
        "div",
        { class: "an-pick-foot" },
        this.memo,
        anEl("label", { class: "an-keep-label" }, this.keep, t("keep_open")),
      ),
    );
    this.list.addEventListener("click", (event) => this.clicked(event));
    this.list.addEventListener("mousemove", (event) => {
      const option = event.target.closest("[role=option]");
      if (option && option !== this.option) this.mark(option);
    });
    this.fill();
    app.showPanel(panel, app.view.selectionRect());
    this.input.focus({ preventScroll: true });
  }

  closer() {
    const close = () => this.app.escape();
    return anEl("button", { type: "button", class: "an-x", "aria-label": this.app.t("close"), onclick: close }, "×");
  }

  // Every word typed must occur; a label that starts with the words comes first.
  static match(code, words) {
    if (!words.length) return 1;
    const fold = AnPicker.fold;
    const label = fold(code.label);
    const all = `${label} ${fold(code.dimension_label)} ${fold(code.definition)} ${fold(code.id)}`;
    if (!words.every((word) => all.includes(word))) return 0;
    const inLabel = words.filter((word) => label.includes(word)).length;
    const starts = words.filter((word) => ` ${label}`.includes(` ${word}`)).length;
    const inDimension = words.filter((word) => fold(code.dimension_label).includes(word)).length;
    return 1 + inLabel * 4 + starts * 4 + inDimension * 3 + (label.startsWith(words[0]) ? 4 : 0);
  }

  // Case and Latin accents do not matter in a search; marks of other scripts are letters' parts and stay.
  static fold(text) {
    return (text ?? "").normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  fill() {
    const words = AnPicker.fold(this.input.value).split(/\s+/).filter(Boolean);
    const { codes, dimensions } = this.app.text;
    const score = new Map(codes.map((code) => [code.id, AnPicker.match(code, words)]));
    const groups = dimensions.map((dimension) => {
      const members = codes.filter((code) => code.dimension === dimension.id && score.get(code.id));
      if (dimension.scale === "ordinal") members.sort((a, b) => a.level - b.level);
      return { dimension, members, best: Math.max(0, ...members.map((code) => score.get(code.id))) };
    });
    if (words.length) groups.sort((a, b) => b.best - a.best);
    this.here = new Set(this.app.codesOn(this.app.selection));
    this.count = 0;
    const recent = words.length ? [] : this.recent();
    const sections = groups.filter((group) => group.members.length).map((group) => this.section(group));
    if (recent.length) sections.unshift(this.recentSection(recent));
    if (!sections.length) sections.push(anEl("p", { class: "an-none" }, this.app.t("no_match")));
    this.list.replaceChildren(...sections);
    const options = [...this.list.querySelectorAll("[role=option]")];
    const top = words.length ? Math.max(...score.values()) : 0;
    // Nothing is marked before the coder types or moves: a second Enter must not code by accident.
    this.mark(options.find((option) => top && score.get(option.dataset.code) === top) ?? null);
    this.list.scrollTop = 0;
  }

  recentSection(recent) {
    const title = anEl("div", { class: "an-group-label" }, this.app.t("recent"));
    const rows = recent.map((code) => this.row(code, false));
    return anEl("div", { class: "an-group", role: "group", "aria-label": this.app.t("recent") }, title, rows);
  }

  // A dimension as a ladder: from freedom realised at the top to severe unfreedom at the foot.
  section({ dimension, members }) {
    const ladder = dimension.scale === "ordinal";
    return anEl(
      "div",
      {
        class: `an-group${ladder ? " an-ladder" : ""}`,
        role: "group",
        "aria-label": dimension.label,
        style: { "--an-c": anColour(dimension.colour) },
      },
      anEl(
        "div",
        { class: "an-group-label" },
        anEl("bdi", {}, dimension.label),
        dimension.question ? anEl("span", { class: "an-question" }, dimension.question) : null,
      ),
      members.map((code) => this.row(code, ladder)),
    );
  }

  row(code, ladder) {
    const chosen = this.here.has(code.id);
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
      code.key ? anEl("kbd", {}, code.key) : null,
    );
  }

  mark(option) {
    this.option?.setAttribute("aria-selected", "false");
    this.option = option;
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return this.detail.replaceChildren(anEl("p", { class: "an-hint" }, this.app.t("picker_hint")));
    }
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    this.showDetail(this.app.view.codes.get(option.dataset.code));
  }

  showDetail(code) {
    this.detail.replaceChildren(...this.app.details.describe(code, (id) => this.jump(id)));
    this.detail.scrollTop = 0;
  }

  // To a neighbour named in the description, also when the filter hides it.
  jump(id) {
    let option = [...this.list.querySelectorAll(".an-option")].findLast((one) => one.dataset.code === id);
    if (!option) {
      this.input.value = "";
      this.fill();
      option = [...this.list.querySelectorAll(".an-option")].findLast((one) => one.dataset.code === id);
    }
    if (!option) return;
    this.mark(option);
    option.scrollIntoView({ block: "nearest" });
    this.input.focus({ preventScroll: true });
  }

  key(event) {
    const options = [...this.list.querySelectorAll("[role=option]")];
    const at = options.indexOf(this.option);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 6, PageUp: at - 6 }[event.key];
    if (to !== undefined && options.length) {
      event.preventDefault();
      const option = options[Math.min(Math.max(to, 0), options.length - 1)];
      this.mark(option);
      option.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") this.choose(event);
  }

  clicked(event) {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    this.mark(option);
    this.choose(event);
  }

  choose(event) {
    event.preventDefault();
    if (!this.option) return;
    const code = this.app.view.codes.get(this.option.dataset.code);
    this.apply(code, this.memo.value.trim(), event.shiftKey || this.keep.checked);
  }

  apply(code, memo, stay) {
    if (!this.app.selection) return;
    if (this.app.codesOn(this.app.selection).includes(code.id)) {
      this.app.say(this.app.t("already", { label: code.label }), true);
      return;
    }
    this.app.add(code.id, memo);
    this.remember(code.id);
    if (stay) {
      this.memo.value = "";
      this.input.value = "";
      this.fill();
      this.input.focus({ preventScroll: true });
      return;
    }
    this.app.forgetSelection();
    this.app.closePanels();
    this.app.draw();
    this.app.view.setActive(this.app.view.active);
  }
}
