// One mounted annotator: holds the interview, the selection and the changes, and lets the parts draw.
class AnApp {
  static REST_MS = 1000;
  // What the badge says of each, with nothing to save and with something.
  static TROUBLES = {
    closed: ["closed", "closed_waiting"],
    unreachable: ["unreachable", "unreachable_waiting"],
    refused: ["busy", "busy_waiting"],
  };
  // The place gone to last, also when the view goes and comes back.
  static went = null;

  constructor(mount, send) {
    // An element of our own: listeners on it go when it goes, also if the mount is used again.
    this.root = anEl("div", { class: "an-app", "data-pending": "0" });
    mount.replaceChildren(this.root);
    this.send = send;
    this.selection = null;
    this.live = {
      event: 0, revision: 0, warnings: [], corrections: [], recent: [], preferences: {}, place: null, strings: {},
      get codings() {
        return app.codings();
      },
    };
    const app = this;
    this.text = { turns: [], notes: [], masks: [], codes: [], dimensions: [], attributes: [], speakers: [] };
    this.transport = new AnTransport(this);
    this.ledger = new AnLedger(this);
    this.view = new AnView(this);
    this.details = new AnDetails(this);
    this.picker = new AnPicker(this);
    this.frame();
    this.pointer = new AnPointer(this);
    this.root.addEventListener("keydown", (event) => this.partKey(event));
    this.keyboard = new AnKeyboard(this);
    this.parts = AnParts.make(this);
  }

  // The changes on their way; none before the first interview has come.
  get box() {
    return this.transport.box ?? { ops: [] };
  }

  t(name, values) {
    return anFill(this.live.strings[name] ?? name, values);
  }

  frame() {
    const button = (act) => anEl("button", { type: "button", class: "an-tool", onclick: act });
    this.badge = anEl("span", { class: "an-badge", role: "status" });
    this.undoButton = button(() => this.history("undo"));
    this.redoButton = button(() => this.history("redo"));
    this.helpButton = button(() => this.details.help());
    this.notice = anEl("div", { class: "an-notice", role: "alert" });
    this.voice = anEl("div", { class: "an-voice", "aria-live": "polite" });
    const tools = anEl("div", { class: "an-tools" }, this.badge, anEl("span", { class: "an-gap" }),
      this.undoButton, this.redoButton, this.helpButton);
    this.panels = anEl("div", { class: "an-panels" });
    this.root.replaceChildren(tools, this.notice, this.view.feed, this.panels, this.voice);
  }

  // ---- from Python -----------------------------------------------------------------------------------------

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
    const going = go && go.number !== AnApp.went ? go : null;
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
    const { go } = this.given;
    const going = go && go.number !== AnApp.went ? go : null;
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
    }, AnApp.REST_MS);
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
    AnApp.went = number;
    const found = coding ? this.coding(coding) : null;
    this.live.focus = found ? coding : null;
    const offset = found ? found.start : at;
    if (offset === null || offset === undefined) return;
    this.view.setActive(Math.min(AnLayers.turnAt(this.text.turns, offset), this.view.rows.length - 1), false);
    this.draw();
    AnScreen.show(this, offset, 0.3);
    // Streamlit sets the page to its top when it has drawn a new one.
    clearTimeout(this.again);
    this.again = setTimeout(() => this.root.isConnected && AnScreen.show(this, offset, 0.3), 300);
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

  // ---- what is coded: Python's codings with the unsaved changes laid over them -------------------------------

  codings() {
    return this.ledger.all;
  }

  coding(id) {
    return this.ledger.laid.get(id);
  }

  // Positions this coder has already put on exactly this passage.
  codesOn({ start, end }) {
    return this.codings().filter((c) => c.mine && c.start === start && c.end === end).map((c) => c.code);
  }

  label(code) {
    return this.view.codes.get(code)?.label ?? code;
  }

  // The interview's text of a span, as far as the window goes. Between turns lie line ends unless told otherwise.
  quote({ start, end }) {
    let text = "";
    const { turns } = this.text;
    for (let i = AnLayers.turnAt(turns, start); i < turns.length && turns[i].start < end; i++) {
      const turn = turns[i];
      if (i && start < turn.start) text += turn.before ?? "\n".repeat(turn.start - turns[i - 1].end);
      text += AnOffsets.slice(turn.text, Math.max(0, start - turn.start), end - turn.start);
    }
    return text;
  }

  // The words of a span as they may be shown now: a passage that is folded shows its warning.
  shown(span) {
    return anVeiled(this, span) || this.quote(span);
  }

  // ---- changes -------------------------------------------------------------------------------------------

  op(kind, fields = {}) {
    if (this.live.readonly || !this.transport.box) return;
    const op = { id: AnOutbox.newId(), kind, interview: this.live.interview, ...fields };
    this.notice.replaceChildren();
    clearTimeout(this.resting);
    this.ledger.lay(op);
    this.draw();
    this.transport.push(op);
    this.showState();
    return op.id;
  }

  // How this coder likes to work; kept with the project.
  prefer(name, value) {
    this.live.preferences[name] = value;
    this.transport.prefer(name, value);
  }

  add(code, memo) {
    const { start, end } = this.selection;
    const { revision } = this.live;
    this.op("add", { revision, start, end, quote: this.quote({ start, end }), code, memo });
    this.say(this.t("coded", { label: this.label(code) }));
  }

  remove(id) {
    const label = this.label(this.coding(id)?.code);
    this.op("remove", { coding: id });
    this.say(this.t("removed", { label }));
  }

  memo(id, memo) {
    this.op("memo", { coding: id, memo });
    this.say(this.t("memo_saved"));
  }

  history(kind) {
    this.op(kind);
    this.say(this.t(kind === "undo" ? "undone" : "redone"));
  }

  // ---- selection and panels ----------------------------------------------------------------------------------

  select(start, end, { bar = false, anchor = start, head = end } = {}) {
    this.selection = { start, end, anchor, head };
    this.closePanels();
    this.draw();
    if (!bar) this.showSelection(head > anchor ? end - 1 : start);
    this.say(this.t("selected", { text: anShorten(this.shown({ start, end })) }));
    if (bar) this.picker.openBar();
  }

  showSelection(offset) {
    const index = AnLayers.turnAt(this.text.turns, offset);
    if (index !== this.view.active) this.view.setActive(index);
    const runs = this.view.selected();
    runs.at(-1)?.scrollIntoView({ block: "nearest" });
  }

  forgetSelection() {
    this.selection = null;
  }

  showPanel(panel, rect) {
    this.panels.replaceChildren(panel);
    anPlace(panel, this.root, rect);
  }

  closePanels() {
    const panel = this.panels.firstElementChild;
    this.panels.replaceChildren();
    this.view.hot(null);
    panel?.keep?.();
  }

  // First the panel, then the selection.
  escape() {
    const open = this.panels.childElementCount > 0;
    const bar = this.panels.querySelector(".an-bar");
    this.closePanels();
    if (!open || bar) {
      if (this.selection) this.say(this.t("cleared"));
      this.forgetSelection();
    }
    this.draw();
    this.view.rows[this.view.active]?.article.focus({ preventScroll: true });
  }

  // ---- drawing and telling -----------------------------------------------------------------------------------

  draw() {
    // While the mouse is down the text nodes must stay, or the browser loses the selection being made.
    if (this.pointer?.dragging) return;
    this.holding(() => {
      this.view.draw(this.ledger.laid, this.selection, this.live.focus);
      this.tell("drawn");
    });
  }

  // What had the keyboard may go with what is drawn anew: its turn takes the keyboard then, so that no key is lost.
  holding(act) {
    const held = this.root.contains(document.activeElement);
    act();
    if (!held || this.root.contains(document.activeElement)) return;
    this.view.rows[this.view.active]?.article.focus({ preventScroll: true });
  }

  // Parts are made by other files; see parts.js.
  tell(what) {
    for (const part of this.parts) part[what]?.();
  }

  partKey(event) {
    if (event.isComposing || !this.parts.some((part) => part.key?.(event))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  showState() {
    const waiting = this.box.ops.length > 0;
    const { trouble } = this.transport;
    this.root.dataset.pending = String(this.box.ops.length);
    this.root.dataset.trouble = trouble;
    this.badge.classList.toggle("an-waiting", waiting || Boolean(trouble));
    clearTimeout(this.slow);
    if (trouble) this.badge.textContent = this.t(AnApp.TROUBLES[trouble][waiting ? 1 : 0]);
    else this.badge.textContent = this.t(waiting ? "saving" : this.live.readonly ? "readonly" : "saved");
    if (waiting && !trouble) this.slow = setTimeout(() => (this.badge.textContent = this.t("saving_long")), 5000);
  }

  say(text, show = false) {
    this.voice.textContent = text;
    if (!show) return;
    this.badge.textContent = text;
    clearTimeout(this.slow);
    this.slow = setTimeout(() => this.showState(), 4000);
  }

  stop() {
    this.tell("stop");
    this.transport.stop();
    this.view.stop();
    this.pointer.stop();
    for (const timer of [this.slow, this.resting, this.again]) clearTimeout(timer);
  }
}

const anMounted = new WeakMap();

// Streamlit calls this at every change of data or theme, with the same element while it stays mounted.
export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".an-root");
  let app = anMounted.get(root);
  if (!app) {
    app = new AnApp(root, setStateValue);
    anMounted.set(root, app);
  }
  app.send = setStateValue;
  app.update(JSON.parse(data.given));
  return () => {
    app.stop();
    anMounted.delete(root);
  };
}
