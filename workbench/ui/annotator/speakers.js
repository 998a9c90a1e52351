// A speaker's menu: one code on every turn of theirs, after saying how many that are.
class AnSpeakers {
  constructor(app) {
    this.app = app;
    app.speakers = this;
  }

  // The name beside a turn: a button, reached with Tab from its turn.
  static shape = anEl(
    "button", { type: "button", class: "an-who", tabindex: "-1", "aria-haspopup": "menu" }, anEl("bdi"));

  name(turn) {
    const button = AnSpeakers.shape.cloneNode(true);
    button.firstChild.textContent = turn.speaker;
    return button;
  }

  open(index) {
    const { app } = this;
    const row = app.view.rows[index];
    const speaker = row && anList(app.text.speakers).find((one) => one.id === row.turn.speaker_id);
    if (!speaker || app.live.readonly) return;
    const count = AnEffects.turnsOf(app, speaker.id).length;
    const who = row.article.querySelector(".an-who") ?? row.article;
    const rect = who.getBoundingClientRect();
    app.view.setActive(index, false);
    const item = anEl("button", { type: "button", role: "menuitem", class: "an-menu-item", onclick: () => this.choose(speaker, count, rect) },
      anEl("span", {}, app.t("speaker_code", { count }), " ", anEl("bdi", {}, speaker.label), "…"));
    const menu = anEl("div", { class: "an-pop an-menu an-speaker", role: "menu", "aria-label": speaker.label }, item);
    app.closePanels();
    app.showPanel(menu, rect);
    item.focus({ preventScroll: true });
  }

  choose(speaker, count, rect) {
    const title = this.app.t("speaker_title", { count, speaker: speaker.label });
    this.app.picker.ask({ title, rect, done: (code, memo, attributes) => this.confirm(speaker, count, rect, { code, memo, attributes }) });
  }

  confirm(speaker, count, rect, { code, memo, attributes }) {
    const { app } = this;
    const t = (name, values) => app.t(name, values);
    const question = t("speaker_sure", { count, speaker: speaker.label, label: code.label });
    const go = () => {
      const said = Object.keys(attributes).length ? { attributes: { ...attributes } } : {};
      app.op("code_speaker", { speaker: speaker.id, code: code.id, memo, ...said });
      app.say(t("speaker_done", { count, label: code.label }), true);
      app.hands.settle();
    };
    const yes = anEl("button", { type: "button", class: "an-main", onclick: go }, t("speaker_go", { count }));
    const panel = anEl("div", { class: "an-pop an-ask", role: "alertdialog", "aria-label": question },
      anEl("p", { dir: "auto" }, question),
      anEl("div", { class: "an-ask-foot" },
        anEl("button", { type: "button", class: "an-close", onclick: () => app.escape() }, t("cancel")), yes));
    app.showPanel(panel, rect);
    yes.focus({ preventScroll: true });
  }
}
AnParts.push(AnSpeakers);
