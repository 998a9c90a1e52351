// One mounted annotator: holds the interview, the selection and the changes, and lets the parts draw.
class AnApp extends AnDoing {
  // What the badge says of each, with nothing to save and with something.
  static TROUBLES = {
    closed: ["closed", "closed_waiting"],
    unreachable: ["unreachable", "unreachable_waiting"],
    refused: ["busy", "busy_waiting"],
  };

  constructor(mount, send) {
    super();
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
    if (this.gathering) return void (this.gathering.asked = true);
    this.holding(() => {
      this.view.draw(this.ledger.laid, this.selection, this.live.focus);
      this.tell("drawn");
    });
  }

  // What is done together is drawn once, when all of it is done.
  together(act) {
    if (this.gathering) return act();
    const gathered = (this.gathering = { asked: false });
    try {
      act();
    } finally {
      this.gathering = null;
    }
    if (gathered.asked) this.draw();
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
    const left = (this.saidUntil || 0) - Date.now();
    if (left > 0 && !trouble) {
      // What was said last is not yet read; that all is saved can wait.
      this.slow = setTimeout(() => this.showState(), left);
      return;
    }
    if (trouble) this.badge.textContent = this.t(AnApp.TROUBLES[trouble][waiting ? 1 : 0]);
    else this.badge.textContent = this.t(waiting ? "saving" : this.live.readonly ? "readonly" : "saved");
    if (waiting && !trouble) this.slow = setTimeout(() => (this.badge.textContent = this.t("saving_long")), 5000);
  }

  say(text, show = false) {
    this.voice.textContent = text;
    if (!show) return;
    this.badge.textContent = text;
    this.saidUntil = Date.now() + 4000;
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
