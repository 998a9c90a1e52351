// The tools in one row, which takes less room where there is little: what is told beside them comes when it matters.
class AnTools {
  constructor(app) {
    this.app = app;
    const tools = app.root.querySelector(".an-tools");
    this.row = anEl("div", { class: "an-tools-row" });
    // What is laid over the text hangs from the bar itself, not from the row, which may scroll sideways.
    this.row.append(...[...tools.children].filter((one) => !one.matches(".an-sticky")));
    tools.prepend(this.row);
    app.undoButton.classList.add("an-tool-undo");
    app.redoButton.classList.add("an-tool-redo");
    app.helpButton.classList.add("an-tool-help");
    this.seen = new MutationObserver(() => this.told());
    this.seen.observe(app.badge, { childList: true, characterData: true, subtree: true });
  }

  built() {
    const { app } = this;
    for (const button of [app.undoButton, app.redoButton, app.helpButton]) button.title = button.textContent;
    this.told();
  }

  stop() {
    this.seen.disconnect();
  }

  // The sign alone says enough while everything is saved, or about to be.
  told() {
    const { app } = this;
    const quiet = ["saved", "saving"].some((name) => app.badge.textContent === app.t(name));
    app.badge.toggleAttribute("data-quiet", quiet);
  }
}
AnParts.push(AnTools);
