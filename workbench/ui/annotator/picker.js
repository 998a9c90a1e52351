// The position picker: the bar beside a selection, and the panel to find, compare and choose a position.
//
// It opens for the selection, or for what it is asked: `ask({title, rect, done(code, memo, attributes)})`.
class AnPicker {
  static RECENT = 6;
  static ON_BAR = 3;
  static FREQUENT = 9;

  // The codes used since the page was loaded, newest first; those before are known to the project.
  static used = [];

  constructor(app) {
    this.app = app;
  }

  // ---- recently and often used positions -------------------------------------------------------------------

  recent() {
    const known = (ids) => ids.map((id) => this.app.view.codes?.get(id)).filter((code) => code && !code.retired);
    const codes = known([...AnPicker.used, ...anList(this.app.live.recent)]);
    return codes.filter((code, n) => codes.indexOf(code) === n).slice(0, AnPicker.RECENT);
  }

  remember(id) {
    AnPicker.used = [id, ...AnPicker.used.filter((other) => other !== id)].slice(0, AnPicker.RECENT);
    this.app.codeKeys.use(id);
  }

  // The positions this coder has put most often in this interview.
  frequent() {
    const counts = new Map();
    for (const { mine, code } of this.app.live.codings) if (mine) counts.set(code, (counts.get(code) ?? 0) + 1);
    const order = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return order
      .map(([id]) => this.app.view.codes.get(id))
      .filter((code) => code && !code.retired)
      .slice(0, AnPicker.FREQUENT);
  }

  // ---- the bar: one click to code with a recent position ---------------------------------------------------

  openBar() {
    if (this.app.live.readonly) return;
    const recent = this.recent().slice(0, AnPicker.ON_BAR);
    const key = (code) => this.app.codeKeys.keyOf(code.id);
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
          anEl("bdi", {}, anShorten(code.label, 34)),
          key(code) ? [" ", anEl("kbd", {}, key(code))] : null,
        ),
      ),
      anEl("button", { type: "button", class: "an-quick an-in-vivo", onclick: () => this.app.inVivo.open() },
        this.app.t("in_vivo"), " ", anEl("kbd", {}, "i")),
      this.app.parts.map((part) => part.bar?.()),
    );
    const { x, y, width, height } = this.app.view.selectionRect();
    // Under the handles, where they hang from the last line.
    this.app.showPanel(bar, new DOMRect(x, y, width, height + (this.app.root.dataset.touch ? 24 : 0)));
  }

  // ---- the panel -----------------------------------------------------------------------------------------

  // Choose a code for something that is not selected.
  ask(purpose) {
    this.open(purpose);
  }

  open(purpose = null) {
    const { app } = this;
    if ((!purpose && !app.selection) || app.live.readonly) return;
    this.purpose = purpose;
    const t = (name) => app.t(name);
    this.list = new AnPickerList(app);
    this.detail = anEl("div", { class: "an-detail" });
    this.input = this.filter();
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
    const title = purpose?.title ?? t("picker");
    const panel = anEl(
      "div",
      { class: "an-pop an-picker", role: "dialog", "aria-label": title },
      purpose?.title ? anEl("div", { class: "an-pick-title", dir: "auto" }, title) : null,
      anEl("div", { class: "an-pick-top" }, this.input, this.viewToggle(), this.closer()),
      anEl("div", { class: "an-pick-body" }, this.list.element, this.detail),
      purpose?.bare ? null : anEl("div", { class: "an-pick-foot" }, this.memo,
        purpose ? null : anEl("label", { class: "an-keep-label" }, this.keep, t("keep_open"))),
    );
    this.list.element.addEventListener("click", (event) => this.clicked(event));
    this.list.element.addEventListener("mousemove", (event) => {
      const option = event.target.closest("[role=option]");
      if (option && option !== this.option) this.mark(option);
    });
    this.fill();
    app.showPanel(panel, purpose?.rect ?? app.view.selectionRect());
    this.input.focus({ preventScroll: true });
  }

  filter() {
    return anEl("input", {
      class: "an-filter",
      type: "text",
      dir: "auto",
      role: "combobox",
      placeholder: this.app.t("filter"),
      "aria-label": this.app.t("filter"),
      "aria-expanded": "true",
      "aria-controls": "an-list",
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
      oninput: () => this.fill(),
      onkeydown: (event) => this.key(event),
    });
  }

  // The condensed view: a few groups first, for who does not know the dimensions yet.
  viewToggle() {
    const { app } = this;
    if (!anList(app.text.groups).length) return null;
    const button = anEl("button", { type: "button", class: "an-tool an-view", "aria-pressed": String(this.list.grouped) });
    button.textContent = app.t("picker_groups");
    button.onclick = () => {
      const value = this.list.grouped ? "dimensions" : "groups";
      app.prefer("picker_view", value);
      button.setAttribute("aria-pressed", String(this.list.grouped));
      this.fill();
      this.input.focus({ preventScroll: true });
    };
    return button;
  }

  closer() {
    const close = () => this.app.escape();
    return anEl("button", { type: "button", class: "an-x", "aria-label": this.app.t("close"), onclick: close }, "×");
  }

  fill() {
    const here = this.purpose ? [] : this.app.codesOn(this.app.selection);
    this.asking = null;
    this.list.fill(this.input.value, new Set(here));
    this.mark(this.list.best());
  }

  mark(option) {
    this.option?.setAttribute("aria-selected", "false");
    this.option = option;
    this.asking = null;
    if (!option?.dataset.code) {
      if (!option) this.input.removeAttribute("aria-activedescendant");
      this.detail.replaceChildren(anEl("p", { class: "an-hint" }, this.app.t("picker_hint")));
    }
    if (!option) return;
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    if (option.dataset.code) this.showDetail(this.app.view.codes.get(option.dataset.code));
  }

  showDetail(code) {
    const { app } = this;
    const milder = app.details.milder(code);
    const take = milder && (() => this.apply(milder, this.memo.value.trim(), false));
    this.note = anEl("div", { class: "an-key-note", role: "status" });
    const key = anEl("button", { type: "button", class: "an-key-set", onclick: () => this.askKey() });
    const has = app.codeKeys.keyOf(code.id);
    key.append(...(has ? [app.t("key_is"), " ", anEl("kbd", {}, has), " · "] : []), app.t("key_put"), " ", anEl("kbd", {}, "F2"));
    this.detail.replaceChildren(...app.details.describe(code, (id) => this.jump(id), take), anEl("div", { class: "an-key-row" }, key, this.note));
    this.detail.scrollTop = 0;
  }

  // To a neighbour named in the description, also when the filter hides it.
  jump(id) {
    let option = this.list.find(id);
    if (!option) {
      this.input.value = "";
      const { dimension } = this.app.view.codes.get(id);
      for (const group of anList(this.app.text.groups)) if (group.dimensions.includes(dimension)) this.list.open.add(group.id);
      this.fill();
      option = this.list.find(id);
    }
    if (!option) return;
    this.mark(option);
    option.scrollIntoView({ block: "nearest" });
    this.input.focus({ preventScroll: true });
  }

  // ---- keys ------------------------------------------------------------------------------------------------

  key(event) {
    if (event.isComposing) return;
    if (this.asking) return this.giveKey(event);
    const options = this.list.options();
    const at = options.indexOf(this.option);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 6, PageUp: at - 6 }[event.key];
    if (to !== undefined && options.length) {
      event.preventDefault();
      const option = options[Math.min(Math.max(to, 0), options.length - 1)];
      this.mark(option);
      option.scrollIntoView({ block: "nearest" });
    } else if (event.key === "F2") {
      event.preventDefault();
      this.askKey();
    } else if (event.key === "Enter") this.choose(event);
  }

  // The next key pressed is the marked code's from now on.
  askKey() {
    const code = this.app.view.codes.get(this.option?.dataset.code);
    if (!code) return;
    this.asking = code;
    this.note.textContent = this.app.t("key_ask", { label: code.label });
    this.app.say(this.note.textContent);
    this.input.focus({ preventScroll: true });
  }

  giveKey(event) {
    if (["Shift", "Control", "Alt", "AltGraph", "Meta", "Tab"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const code = this.asking;
    this.asking = null;
    const clears = ["Backspace", "Delete"].includes(event.key);
    if (event.key === "Escape") return this.showDetail(code);
    const { app } = this;
    const key = clears ? "" : AnKeys.of(event);
    const refused = app.codeKeys.set(code.id, key);
    this.list.fill(this.input.value, this.list.here);
    this.mark(this.list.find(code.id));
    this.option?.scrollIntoView({ block: "nearest" });
    this.note.textContent = refused || app.t(clears ? "key_gone" : "key_set", { label: code.label, key });
    app.say(this.note.textContent);
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
    const { code: id, group } = this.option.dataset;
    if (group) return this.toggle(group);
    let code = this.app.view.codes.get(id);
    // Alt and Enter: the milder neighbour instead.
    if (event.altKey) code = this.app.details.milder(code) ?? code;
    this.apply(code, this.memo.value.trim(), event.shiftKey || this.keep.checked);
  }

  toggle(group) {
    const { scrollTop } = this.list.element;
    this.list.toggle(group);
    this.list.fill(this.input.value, this.list.here);
    this.list.element.scrollTop = scrollTop;
    this.mark(this.list.options().find((one) => one.dataset.group === group));
    this.input.focus({ preventScroll: true });
  }

  apply(code, memo, stay) {
    const { app, purpose } = this;
    if (purpose) {
      this.remember(code.id);
      app.closePanels();
      purpose.done(code, memo, app.attributes.sticky);
      if (!app.root.contains(document.activeElement)) app.view.rows[app.view.active]?.article.focus({ preventScroll: true });
      return;
    }
    if (!app.selection) return;
    const made = app.hands.code(code.id, app.hands.target(), { memo });
    // The passage carries the code already, and it was said so; a memo that was typed stays where it can be used.
    if (!made && !stay && memo) return;
    if (stay) {
      this.memo.value = "";
      this.input.value = "";
      this.fill();
      this.input.focus({ preventScroll: true });
      return;
    }
    app.hands.settle();
  }
}
