// The panel of one coding, the small menu where codings overlap, and the list of keys.
class AnDetails {
  constructor(app) {
    this.app = app;
  }

  // What a position means: shared by the picker and the details panel.
  describe(code, jump) {
    if (!code) return [];
    const { app } = this;
    const names = anList(code.neighbours).map((id) => app.view.codes.get(id)).filter(Boolean);
    const lines = (name, items) =>
      items.length
        ? [anEl("h4", {}, app.t(name)), anEl("ul", {}, items.map((item) => anEl("li", { dir: "auto" }, item)))]
        : [];
    return [
      this.heading(code),
      anEl("p", { class: "an-definition", dir: "auto" }, code.definition ?? ""),
      ...lines("apply_when", anList(code.apply_when)),
      ...lines("do_not_apply_when", anList(code.do_not_apply_when)),
      ...lines("boundaries", anList(code.boundaries)),
      ...(names.length ? [anEl("h4", {}, app.t("neighbours")), this.neighbours(names, jump)] : []),
    ];
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
    const save = () => {
      if (editable && memo.value.trim() !== coding.memo) app.memo(id, memo.value.trim());
      this.leave(id);
    };
    memo.onkeydown = (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    };
    const remove = () => {
      app.remove(id);
      this.leave(id);
    };
    const panel = anEl(
      "div",
      { class: "an-pop an-details", role: "dialog", "aria-label": t("details", { label: code.label }) },
      anEl("div", { class: "an-details-body" },
        this.heading(code),
        anEl("blockquote", { dir: "auto" }, anShorten(app.quote(coding), 600)),
        anEl("div", { class: "an-by" }, t("coded_by", { coder: coding.coder })),
        code.definition ? anEl("p", { class: "an-definition", dir: "auto" }, code.definition) : null,
        editable || coding.memo ? [anEl("h4", {}, t("memo")), memo] : null,
      ),
      anEl("div", { class: "an-details-foot" },
        editable ? anEl("button", { type: "button", class: "an-remove", onclick: remove }, t("remove")) : null,
        anEl("span", { class: "an-gap" }),
        anEl("button", { type: "button", class: "an-close", onclick: () => this.leave(id) }, t("close")),
        editable ? anEl("button", { type: "button", class: "an-main an-save", onclick: save }, t("save_memo")) : null,
      ),
    );
    app.closePanels();
    app.view.hot([id]);
    app.showPanel(panel, rect);
    panel.querySelector(editable ? ".an-memo" : ".an-close").focus({ preventScroll: true });
  }

  // Close and go back to the coding's chip, or to its turn when it is gone.
  leave(id) {
    const { app } = this;
    app.closePanels();
    app.draw();
    const chip = [...app.view.feed.querySelectorAll(".an-chip")].find((one) => one.dataset.id === id);
    if (chip) chip.focus({ preventScroll: true });
    else app.view.rows[app.view.active]?.article.focus({ preventScroll: true });
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

  // ---- the keys ----------------------------------------------------------------------------------------------

  help() {
    const { app } = this;
    const keys = [
      ["↑ ↓", "key_updown"], ["← →", "key_leftright"], ["Ctrl ← →", "key_word"], ["Shift ← →", "key_grow"],
      ["Enter", "key_enter"], ["Shift Enter", "key_keep"], ["Esc", "key_escape"],
      ["Ctrl Z · Ctrl Y", "key_undo"], ["a–z", "key_letter"], ["?", "key_help"],
    ];
    const rows = keys.map(([key, name]) => [anEl("dt", {}, anEl("kbd", {}, key)), anEl("dd", {}, app.t(name))]);
    const panel = anEl(
      "div",
      { class: "an-pop an-help", role: "dialog", "aria-label": app.t("help"), tabindex: "-1" },
      anEl("dl", {}, rows),
      anEl("p", {}, app.t("key_mouse")),
      anEl("button", { type: "button", class: "an-close", onclick: () => app.escape() }, app.t("close")),
    );
    app.closePanels();
    app.showPanel(panel, app.helpButton.getBoundingClientRect());
    panel.focus({ preventScroll: true });
  }
}
