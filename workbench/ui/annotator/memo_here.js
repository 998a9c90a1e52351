// A memo that points to a passage: the passage goes to the page, which opens the memos beside the text.
class AnMemoHere {
  constructor(app) {
    this.app = app;
  }

  key(event) {
    if (!anLetter(this.app, event, "m") || !this.app.given?.asks) return false;
    this.ask();
    return true;
  }

  // A button for the bar beside a selection.
  bar() {
    const { app } = this;
    if (!app.given?.asks) return null;
    return anEl("button", { type: "button", class: "an-quick", title: app.t("memo_here_title"), onclick: () => this.ask() },
      app.t("memo"), " ", anEl("kbd", {}, "m"));
  }

  ask() {
    const { app } = this;
    const span = app.hands.target();
    if (!span) return;
    const { interview, revision } = app.live;
    anAsk(app, { what: "memo", interview, revision, start: span.start, end: span.end });
    app.closePanels();
    app.view.setActive(app.view.active);
    app.say(app.t("memo_here_asked"), true);
  }
}
AnParts.push(AnMemoHere);
