// What comes to a mounted annotator: from Streamlit, which interview is wanted; from the project, the interview, what
// others have changed, and what has become of one's own changes.
class AnArriving {
  static REST_MS = 1000;
  // The place gone to last, also when the view goes and comes back.
  static went = null;

  // What Streamlit gives: which interview is wanted, how to ask for it, and how new it is.
  update(given) {
    const { interview, token, event, readonly, strings, go } = given;
    this.given = given;
    this.live.strings = { ...anStrings, ...strings };
    this.live.readonly = readonly;
    this.root.classList.toggle("an-readonly", Boolean(readonly));
    this.undoButton.textContent = this.t("undo");
    this.redoButton.textContent = this.t("redo");
    this.helpButton.textContent = `? ${this.t("help")}`;
    this.undoButton.hidden = this.redoButton.hidden = Boolean(readonly);
    this.theme();
    this.clearHeader();
    this.transport.admit(token);
    const going = go && go.number !== AnArriving.went ? go : null;
    if (interview !== this.wanted) {
      this.wanted = interview;
      this.transport.open(interview);
    } else if (interview === this.live.interview) {
      if (event > this.live.event) this.transport.look();
      if (going) this.goTo(going);
    }
    this.showState();
  }

  // A whole interview: a new one, or the present one as it stands now.
  arrive({ text, live }) {
    const other = live.interview !== this.live.interview;
    const moved = other || live.revision !== this.live.revision;
    const { codings, ...rest } = live;
    Object.assign(this.live, rest);
    Object.assign(this.live.preferences, Object.fromEntries(this.transport.wishes));
    this.rewrite(text, other, moved);
    this.ledger.set(codings);
    if (this.withdrawn) this.notice.replaceChildren();
    this.withdrawn = false;
    const { go } = this.given;
    const going = go && go.number !== AnArriving.went ? go : null;
    this.live.focus = null;
    if (going) this.live.place = 0;
    if (other) this.view.active = 0;
    this.holding(() => this.view.build(other));
    this.root.dataset.interview = live.interview;
    this.tell("built");
    this.draw();
    if (going) this.goTo(going);
    this.showState();
  }

  // The interview is in the project no longer: no word of it stays, here or beside it, and it is said why.
  withdraw(message) {
    this.withdrawn = true;
    this.selection = null;
    this.closePanels();
    this.text = { ...this.text, turns: [], notes: [], masks: [], speakers: [] };
    Object.assign(this.live, { warnings: [], corrections: [], place: null, focus: null });
    this.ledger.set([]);
    this.holding(() => this.view.build(true));
    this.tell("built");
    this.draw();
    this.say(message);
    this.notice.replaceChildren(anEl("span", { dir: "auto" }, message));
    // What Streamlit draws beside the text may show words of it as well.
    this.send("seen", `${this.wanted} ${this.live.event}`);
  }

  // New words: what was selected or open was about the old ones.
  rewrite(text, other, moved) {
    this.text = text;
    if (!moved) return;
    if (other || this.selection) this.selection = null;
    this.closePanels();
  }

  // What others, or this coder elsewhere, have changed since, and what has become of one's own changes.
  learn(answer) {
    if (answer.event < this.live.event) return;
    this.live.event = answer.event;
    this.ledger.learn(answer);
    const { warnings = [], warnings_gone: gone = [] } = answer;
    if (warnings.length || gone.length) {
      const changed = new Set([...gone, ...warnings.map((warning) => warning.id)]);
      this.live.warnings = [...this.live.warnings.filter((one) => !changed.has(one.id)), ...warnings];
    }
    if (answer.codes) this.view.learnCodes(answer.codes, answer.dimensions);
  }

  // Draw what is there once these changes have been answered, and say what became of them.
  answered(settled) {
    this.ledger.relay();
    this.draw();
    this.showState();
    for (const { op, ack } of settled) {
      if (this.parts.some((part) => part.answered?.(op, ack))) continue;
      if (!ack.ok) this.refuse(ack.message || this.t("rejected"));
      else if (ack.message) this.say(ack.message);
    }
    if (settled.length) this.refreshSoon();
  }

  // The rest of the page (undo, the list of codings) follows when the coder rests.
  refreshSoon() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      if (this.box.ops.length) return;
      this.send("seen", this.live.event);
    }, AnArriving.REST_MS);
  }

  refuse(message) {
    const dismiss = () => this.notice.replaceChildren();
    this.notice.replaceChildren(
      anEl("span", { dir: "auto" }, this.t("not_saved", { message })),
      anEl("button", { type: "button", class: "an-x", "aria-label": this.t("dismiss"), onclick: dismiss }, "×"),
    );
  }

  // A coding to show and mark, or an offset to stand at.
  goTo({ number, coding, at }) {
    AnArriving.went = number;
    const found = coding ? this.coding(coding) : null;
    this.live.focus = found ? coding : null;
    const offset = found ? found.start : at;
    if (offset === null || offset === undefined) return;
    this.view.setActive(Math.min(AnLayers.turnAt(this.text.turns, offset), this.view.rows.length - 1), false);
    this.draw();
    AnScreen.show(this, offset, 0.3);
    // Streamlit sets the page to its top when it has drawn a new one; who has gone on meanwhile is not pulled back.
    clearTimeout(this.again);
    this.again = setTimeout(() => this.root.isConnected && AnScreen.show(this, offset, 0.3), 300);
    const stay = () => clearTimeout(this.again);
    for (const name of AnPlace.TOUCHES) addEventListener(name, stay, { capture: true, once: true, passive: true });
  }

  // The theme reaches us as variables only: judge from the background whether colours must be lighter.
  theme() {
    const probe = getComputedStyle(this.root).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [255, 255, 255];
    const light = (0.3 * probe[0] + 0.59 * probe[1] + 0.11 * probe[2]) / 255;
    this.root.dataset.theme = light < 0.5 ? "dark" : "light";
  }

  // Streamlit's header lies over the page that scrolls under it; when embedded it is there but see-through.
  clearHeader() {
    const header = document.querySelector("[data-testid=stHeader]");
    const hides = header && !/^rgba\(.*, 0\)$|transparent/.test(getComputedStyle(header).backgroundColor);
    this.root.style.setProperty("--an-top", hides ? `${header.offsetHeight}px` : "0px");
  }
}
