// How the text looks to this reader: size, width of the lines, room between them, where speakers stand, folding.
class AnLooks {
  static CHOICES = {
    size: ["small", "normal", "large", "larger", "largest"],
    width: ["narrow", "normal", "wide"],
    spacing: ["tight", "normal", "wide"],
    speakers: ["beside", "above", "quiet"],
  };
  static VALUES = {
    size: { small: "0.9375rem", normal: "1.0625rem", large: "1.25rem", larger: "1.5rem", largest: "1.875rem" },
    width: { narrow: "52ch", normal: "66ch", wide: "90ch" },
    spacing: { tight: "1.5", normal: "1.75", wide: "2.2" },
  };

  constructor(app) {
    this.app = app;
    this.button = anTool(app, "looks", "", () => (this.panel?.isConnected ? app.escape() : this.open()));
  }

  // Before the browser paints what was built: nothing jumps.
  built() {
    anNameTool(this.app, this.button, "looks", "");
    this.apply();
  }

  chosen() {
    const kept = this.app.live.preferences?.looks ?? {};
    const valid = (name, options) => (options.includes(kept[name]) ? kept[name] : name === "speakers" ? "beside" : "normal");
    return Object.fromEntries(Object.entries(AnLooks.CHOICES).map(([name, options]) => [name, valid(name, options)]));
  }

  apply() {
    const chosen = this.chosen();
    const { root } = this.app;
    for (const name of ["size", "width", "spacing"]) {
      root.style.setProperty(`--an-look-${name}`, AnLooks.VALUES[name][chosen[name]]);
    }
    root.dataset.speakers = chosen.speakers;
  }

  set(name, value) {
    const { app } = this;
    const { start } = AnScreen.visible(app);
    const looks = { ...this.chosen(), [name]: value };
    app.prefer?.("looks", looks);
    this.apply();
    for (const { app: other } of AnBeside.all) {
      if (other === app) continue;
      other.live.preferences.looks = looks;
      other.parts.find((part) => part instanceof AnLooks)?.apply();
    }
    // The words one was reading stay where they were.
    AnScreen.show(app, start);
  }

  open() {
    const { app } = this;
    this.panel = anEl(
      "div", { class: "an-pop an-looks", role: "dialog", "aria-label": app.t("looks") },
      Object.entries(AnLooks.CHOICES).map(([name, options]) => this.group(name, options)),
      this.folding(),
      anEl("div", { class: "an-details-foot" },
        anEl("button", { type: "button", class: "an-close", onclick: () => this.print() }, app.t("looks_print")),
        anEl("span", { class: "an-gap" }),
        anEl("button", { type: "button", class: "an-close", onclick: () => app.escape() }, app.t("close"))),
    );
    app.closePanels();
    app.showPanel(this.panel, this.button.getBoundingClientRect());
    this.panel.querySelector("input:checked")?.focus({ preventScroll: true });
  }

  group(name, options) {
    const { app } = this;
    const now = this.chosen()[name];
    const option = (value) => {
      const input = anEl("input", {
        type: "radio", name: `an-look-${name}-${app.live.mount}`, value, checked: value === now,
        onchange: () => this.set(name, value),
      });
      return anEl("label", {}, input, app.t(`looks_${name}_${value}`));
    };
    return anEl("fieldset", { class: "an-look" }, anEl("legend", {}, app.t(`looks_${name}`)), options.map(option));
  }

  folding() {
    const { app } = this;
    const box = anEl("input", { type: "checkbox", checked: app.live.preferences?.folding !== "none" });
    box.onchange = () => {
      app.prefer?.("folding", box.checked ? "all" : "none");
      app.draw();
    };
    return anEl("label", { class: "an-look-fold" }, box, app.t("looks_folding"));
  }

  print() {
    this.app.closePanels();
    print();
  }
}
AnParts.push(AnLooks);
