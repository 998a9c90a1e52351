// The list of keys: grouped, with the codes that have a key of their own. A part may add rows: `help()` returns
// {group: name of a string, rows: [[keys, name of a string], …]}.
class AnHelp {
  static GROUPS = [
    ["help_move", [["↑ ↓", "key_updown"], ["← →", "key_leftright"], ["Ctrl ← →", "key_word"], ["Tab", "key_tab"], ["Esc", "key_escape"]]],
    ["help_select", [["Shift ← →", "key_grow"], ["Ctrl Shift ← →", "key_grow_exact"], ["Shift 1 2 3 4", "key_snap"]]],
    ["help_code", [["Enter", "key_enter"], ["1–9, a–z", "key_letter"], ["i", "key_in_vivo"], ["n", "key_speaker"],
      [",", "key_attributes"], [".", "key_chip"], ["Ctrl Z · Ctrl Y", "key_undo"]]],
    ["help_picker", [["↑ ↓", "key_pick"], ["Enter", "key_pick_enter"], ["Shift Enter", "key_keep"], ["Alt Enter", "key_milder"], ["F2", "key_put_help"]]],
    ["help_chip", [["Enter", "key_open"], [",", "key_attributes_chip"], ["-", "key_milder_chip"], ["r", "key_recode"], ["b", "key_boundary"],
      ["Shift ← →", "key_boundary_now"], ["s", "key_split"], ["j", "key_join"], ["m", "key_memo"], ["Del", "key_remove"], ["← →", "key_beside"]]],
    ["help_strip", [["a–z", "key_strip"], ["=", "key_sticky"], ["-", "key_milder_chip"]]],
  ];
  static LAST = [["help_other", [["?", "key_help"]]]];

  constructor(app) {
    this.app = app;
  }

  open() {
    const { app } = this;
    const others = app.parts.map((part) => part.help?.()).filter(Boolean).map((one) => [one.group, one.rows]);
    const groups = [...AnHelp.GROUPS, ...others, ...AnHelp.LAST];
    const panel = anEl("div", { class: "an-pop an-help", role: "dialog", "aria-label": app.t("help"), tabindex: "-1" },
      anEl("div", { class: "an-help-body" }, groups.map((group) => this.group(...group)), this.codes()),
      anEl("p", { class: "an-help-mouse" }, app.t("key_mouse")), anEl("p", { class: "an-help-mouse" }, app.t("key_touch")),
      anEl("button", { type: "button", class: "an-close", onclick: () => app.escape() }, app.t("close")));
    app.closePanels();
    app.showPanel(panel, app.helpButton.getBoundingClientRect());
    panel.focus({ preventScroll: true });
  }

  group(name, rows) {
    const lines = rows.map(([keys, text]) => [anEl("dt", {}, anEl("kbd", {}, keys)), anEl("dd", {}, this.app.t(text))]);
    return anEl("section", { class: "an-help-group" }, anEl("h2", {}, this.app.t(name)), anEl("dl", {}, lines));
  }

  codes() {
    const { app } = this;
    const rows = app.codeKeys.all();
    if (!rows.length) return null;
    const lines = rows.map(({ key, code }) => [anEl("dt", {}, anEl("kbd", {}, key)), anEl("dd", {}, anEl("bdi", {}, app.label(code)))]);
    return anEl("section", { class: "an-help-group" }, anEl("h2", {}, app.t("help_codes")), anEl("dl", {}, lines));
  }
}
