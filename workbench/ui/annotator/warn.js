// Marking a passage as hard to read, with what it tells of.
class AnWarn {
  constructor(app) {
    this.app = app;
  }

  key(event) {
    if (!anLetter(this.app, event, "w") || this.app.live.readonly) return false;
    this.ask();
    return true;
  }

  // A button for the bar beside a selection.
  bar() {
    const { app } = this;
    return anEl("button", { type: "button", class: "an-quick", title: app.t("warn_title"), onclick: () => this.ask() },
      app.t("warn_short"), " ", anEl("kbd", {}, "w"));
  }

  ask() {
    const { app } = this;
    if (!app.selection) return app.say(app.t("warn_select"), true);
    const { start, end } = app.selection;
    const prefix = "warning_";
    const kinds = Object.keys(app.live.strings).filter((name) => name.startsWith(prefix));
    const item = (name) =>
      anEl("button", { type: "button", role: "menuitem", class: "an-menu-item",
        onclick: () => this.warn({ start, end }, name.slice(prefix.length)) }, app.t(name));
    const menu = anEl("div", { class: "an-pop an-menu an-warn", role: "menu", "aria-label": app.t("warn_title") },
      anEl("div", { class: "an-menu-title", "aria-hidden": "true" }, app.t("warn_title")), kinds.map(item));
    menu.onkeydown = (event) => anMenuKey(menu, event);
    app.closePanels();
    app.showPanel(menu, app.view.selectionRect());
    menu.querySelector("[role=menuitem]")?.focus({ preventScroll: true });
  }

  warn({ start, end }, kind) {
    const { app } = this;
    for (const part of app.parts) part.shut?.((span) => AnLayers.touches(span, start, end));
    app.forgetSelection();
    app.closePanels();
    app.op("warn", { revision: app.live.revision, start, end, quote: app.quote({ start, end }), warning: kind });
    app.say(app.t("warn_done", { kind: new AnHard(app).kind(kind) }), true);
    app.view.setActive(app.view.active);
  }
}
AnParts.push(AnWarn);
