// In-vivo codes: the speaker's own words become the code's label, changed as one likes before it is saved.
class AnInVivo {
  static MOST = 80;

  constructor(app) {
    this.app = app;
    app.inVivo = this;
  }

  open() {
    const { app } = this;
    const span = app.hands.target();
    if (!span || app.live.readonly) return;
    if (!app.selection) app.select(span.start, span.end);
    const t = (name) => app.t(name);
    const label = anEl("input", { class: "an-filter an-label", type: "text", dir: "auto", "aria-label": t("in_vivo_label"), autocomplete: "off", maxlength: "200" });
    // Words that are folded away are not shown here either.
    const words = anVeiled(app, span) ? "" : app.quote(span).split(/\s+/).filter(Boolean).join(" ");
    label.value = anShorten(words, AnInVivo.MOST);
    const memo = anEl("textarea", { class: "an-memo", rows: "1", dir: "auto", placeholder: t("memo_optional"), "aria-label": t("memo_optional") });
    const save = () => this.save(label.value, span, memo.value.trim());
    label.onkeydown = (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      save();
    };
    memo.onkeydown = (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    };
    const panel = anEl("div", { class: "an-pop an-ask an-vivo", role: "dialog", "aria-label": t("in_vivo_title") },
      anEl("div", { class: "an-pick-title" }, t("in_vivo_title")),
      anEl("p", { class: "an-hint" }, t("in_vivo_hint")), label, memo,
      anEl("div", { class: "an-ask-foot" },
        anEl("button", { type: "button", class: "an-close", onclick: () => app.escape() }, t("cancel")),
        anEl("button", { type: "button", class: "an-main", onclick: save }, t("in_vivo_save"))));
    app.showPanel(panel, app.view.selectionRect());
    label.focus({ preventScroll: true });
    label.select();
  }

  save(typed, span, memo) {
    const { app } = this;
    const label = typed.split(/\s+/).filter(Boolean).join(" ").normalize("NFC");
    if (!label) return app.say(app.t("in_vivo_empty"), true);
    app.hands.inVivo(label, span, { memo });
    app.hands.settle();
  }
}
AnParts.push(AnInVivo);
