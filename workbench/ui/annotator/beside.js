// Original and translation side by side: the turns that answer the one being read are marked, and scrolled into view.
//
// Two views of one page know of each other here. The one the reader touches leads; the other follows.
class AnBeside {
  static all = new Set();
  static lead = null;

  constructor(app) {
    this.app = app;
    this.lit = [];
    this.button = anTool(app, "tie", "", () => this.open());
    this.button.hidden = true;
    const lead = () => this.takeLead();
    for (const name of ["pointerdown", "wheel", "focusin", "keydown", "touchstart"]) {
      app.root.addEventListener(name, lead, { passive: true });
    }
    this.scrolled = (event) => this.followScroll(event);
    document.addEventListener("scroll", this.scrolled, { capture: true, passive: true });
    AnBeside.all.add(this);
  }

  stop() {
    AnBeside.all.delete(this);
    if (AnBeside.lead === this) AnBeside.lead = null;
    document.removeEventListener("scroll", this.scrolled, { capture: true });
    this.other()?.light([]);
  }

  built() {
    anNameTool(this.app, this.button, "beside_tie", "");
    this.light([]);
    this.drawn();
    // What is folded here is folded there as well.
    const other = this.other();
    if (other) queueMicrotask(() => other.app.draw());
  }

  drawn() {
    this.button.hidden = !this.other();
    if (!this.other()) this.light([]);
  }

  // The view of the counterpart, when it stands on the page.
  other() {
    const wanted = this.app.given?.beside?.interview;
    if (!wanted) return null;
    return [...AnBeside.all].find((one) => one !== this && one.app.root.isConnected && one.app.live.interview === wanted);
  }

  links() {
    return this.app.given?.beside?.links ?? [];
  }

  answers(index) {
    return this.links().filter(([here]) => here === index).map(([, there]) => there);
  }

  // Both views send from one outbox: an answer about the other text is told there, once it has been drawn there.
  answered(op, ack) {
    if (op.interview === this.app.live.interview) return false;
    const home = [...AnBeside.all].find((one) => one !== this && one.app.live.interview === op.interview);
    if (!home) return false;
    const tell = () => home.app.answered([{ op, ack }]);
    Promise.resolve(home.app.transport.look()).then(tell, tell);
    return true;
  }

  // ---- following -----------------------------------------------------------------------------------------------

  takeLead() {
    AnBeside.lead = this;
    // What the press or key does to the turn one is at is known only afterwards.
    requestAnimationFrame(() => this.follow());
  }

  follow() {
    const other = this.other();
    if (!other || AnBeside.lead !== this) return;
    const index = this.app.view.active;
    const there = this.answers(index);
    if (this.at === index && other.lit.length) return;
    this.at = index;
    this.light([index]);
    other.light(there);
    other.at = null;
    this.align(index, there);
  }

  light(indices) {
    for (const article of this.lit) article.classList.remove("an-beside");
    this.lit = indices.map((index) => this.app.view.rows[index]?.article).filter(Boolean);
    for (const article of this.lit) article.classList.add("an-beside");
  }

  // The answering turn at the same height as the one read, as far as its text can be scrolled.
  align(index, there) {
    const other = this.other();
    const row = other?.app.view.rows[there[0]];
    const mine = this.app.view.rows[index];
    if (!row || !mine) return;
    const home = AnScreen.scroller(other.app);
    if (home === AnScreen.scroller(this.app)) return row.article.scrollIntoView({ block: "nearest" });
    const wanted = Math.max(mine.article.getBoundingClientRect().top, AnScreen.line(other.app));
    const settle = () => {
      const by = Math.round(row.article.getBoundingClientRect().top - wanted);
      if (Math.abs(by) > 1) home.scrollBy({ top: by, behavior: "instant" });
    };
    settle();
    requestAnimationFrame(settle);
  }

  // While the leading text is scrolled, the turn at its top is the one answered.
  followScroll(event) {
    if (!this.app.given?.beside || AnBeside.lead !== this || this.asked || !event.target.contains?.(this.app.root)) return;
    if (event.target !== AnScreen.scroller(this.app) && event.target !== document) return;
    this.asked = requestAnimationFrame(() => {
      this.asked = 0;
      if (!this.app.root.isConnected || !this.other()) return;
      const index = AnScreen.rowAt(this.app, AnScreen.line(this.app) + 40);
      this.align(index, this.answers(index));
    });
  }

  // ---- tying by hand -------------------------------------------------------------------------------------------

  open() {
    const { app } = this;
    const other = this.other();
    if (!other) return;
    const [here, there] = [app.view.active, other.app.view.active];
    const found = this.links().find(([a, b]) => a === here && b === there)?.[2];
    const t = (name, values) => app.t(name, values);
    const act = (kind, label) => anEl("button", { type: "button", class: "an-main",
      onclick: () => this.send(kind, here, there) }, t(label));
    const panel = anEl(
      "div", { class: "an-pop an-tie", role: "dialog", "aria-label": t("beside_title"), tabindex: "-1" },
      anEl("p", { class: "an-tie-pair" }, t("beside_pair", { here: here + 1, there: there + 1 })),
      anEl("p", { class: "an-hint" }, `${t(`beside_${found ?? "none"}`)}. ${t("beside_choose")}`),
      anEl("div", { class: "an-many-foot" }, anEl("span", { class: "an-gap" }),
        anEl("button", { type: "button", class: "an-close", onclick: () => app.escape() }, t("close")),
        app.live.readonly ? null : found === "tied" ? act("untie", "beside_undo") : act("tie", "beside_do")),
    );
    app.closePanels();
    app.showPanel(panel, this.button.getBoundingClientRect());
    panel.querySelector(".an-main, .an-close").focus({ preventScroll: true });
  }

  send(kind, here, there) {
    const { app } = this;
    const id = (view, index) => view.text.turns[index].id;
    app.op(kind, { turn: id(app, here), other: id(this.other().app, there) });
    app.closePanels();
    app.say(app.t(kind === "tie" ? "beside_told" : "beside_untold"), true);
    app.view.setActive(app.view.active);
  }
}
AnParts.push(AnBeside);
