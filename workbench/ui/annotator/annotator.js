// One mounted annotator: holds the payload, the selection and the outbox, and lets the parts draw.
class AnApp {
  constructor(mount, key, send) {
    // An element of our own: listeners on it go when it goes, also if the mount is used again.
    this.root = anEl("div", { class: "an-app" });
    mount.replaceChildren(this.root);
    this.send = send;
    this.selection = null;
    this.live = { mount: key, codings: [], acks: {}, strings: {} };
    this.text = { turns: [], notes: [], masks: [], codes: [], dimensions: [] };
    this.box = new AnOutbox(key, (value) => this.send("outbox", value), () => this.showState());
    this.view = new AnView(this);
    this.details = new AnDetails(this);
    this.picker = new AnPicker(this);
    this.frame();
    this.pointer = new AnPointer(this);
    this.keyboard = new AnKeyboard(this);
    this.guard = (event) => {
      if (this.box.ops.length) event.preventDefault();
    };
    addEventListener("beforeunload", this.guard);
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

  update(data) {
    const live = JSON.parse(data.live);
    const before = this.live;
    this.live = live;
    const moved = live.interview !== before.interview || live.revision !== before.revision;
    if (moved) {
      this.selection = null;
      this.closePanels();
    }
    if (data.text !== this.source || JSON.stringify(live.strings) !== JSON.stringify(before.strings)) {
      this.source = data.text;
      this.text = JSON.parse(data.text);
      this.selection = null;
      this.closePanels();
      if (moved) this.view.active = 0;
      this.view.build();
    }
    this.root.classList.toggle("an-readonly", Boolean(live.readonly));
    this.undoButton.textContent = this.t("undo");
    this.redoButton.textContent = this.t("redo");
    this.helpButton.textContent = `? ${this.t("help")}`;
    this.undoButton.hidden = this.redoButton.hidden = Boolean(live.readonly);
    for (const { ack } of this.box.settle(live.acks)) this.answered(ack);
    this.theme();
    this.clearHeader();
    this.draw();
    this.showState();
    if (live.focus !== before.focus) this.bringFocus();
  }

  answered(ack) {
    if (!ack.ok) this.refuse(ack.message || this.t("rejected"));
    else if (ack.message) this.say(ack.message);
  }

  refuse(message) {
    const dismiss = () => this.notice.replaceChildren();
    this.notice.replaceChildren(
      anEl("span", { dir: "auto" }, this.t("not_saved", { message })),
      anEl("button", { type: "button", class: "an-x", "aria-label": this.t("dismiss"), onclick: dismiss }, "×"),
    );
  }

  bringFocus() {
    const coding = this.live.focus && this.coding(this.live.focus);
    if (!coding) return;
    this.view.setActive(AnLayers.turnAt(this.text.turns, coding.start), false);
    const gentle = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    const row = this.view.rows[this.view.active];
    row?.article.scrollIntoView({ block: "center", behavior: gentle });
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
    const codings = new Map(this.live.codings.map((coding) => [coding.id, coding]));
    for (const op of this.box.ops) {
      if (op.interview !== this.live.interview) continue;
      if (op.kind === "add" && op.revision === this.live.revision) {
        const { id, start, end, code, memo } = op;
        codings.set(id, { id, start, end, code, memo, coder: this.t("you"), mine: true, pending: true });
      } else if (op.kind === "remove") codings.delete(op.coding);
      else if (op.kind === "memo" && codings.has(op.coding)) {
        codings.set(op.coding, { ...codings.get(op.coding), memo: op.memo, pending: true });
      }
    }
    return [...codings.values()];
  }

  coding(id) {
    return this.codings().find((coding) => coding.id === id);
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

  // ---- changes -------------------------------------------------------------------------------------------

  op(kind, fields = {}) {
    const op = { id: AnOutbox.newId(), kind, interview: this.live.interview, ...fields };
    if (this.live.readonly) return;
    this.notice.replaceChildren();
    this.box.push(op);
    this.draw();
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
    this.say(this.t("selected", { text: anShorten(this.quote({ start, end })) }));
    if (bar) this.picker.openBar();
  }

  showSelection(offset) {
    const index = AnLayers.turnAt(this.text.turns, offset);
    if (index !== this.view.active) this.view.setActive(index);
    const runs = [...this.view.feed.querySelectorAll(".an-sel")];
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
    this.panels.replaceChildren();
    this.view.hot(null);
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
    this.view.draw(this.codings(), this.selection, this.live.focus);
  }

  showState() {
    const waiting = this.box.ops.length > 0;
    this.root.dataset.pending = String(this.box.ops.length);
    this.badge.classList.toggle("an-waiting", waiting);
    clearTimeout(this.slow);
    this.badge.textContent = this.t(waiting ? "saving" : this.live.readonly ? "readonly" : "saved");
    if (waiting) this.slow = setTimeout(() => (this.badge.textContent = this.t("saving_long")), 5000);
  }

  say(text, show = false) {
    this.voice.textContent = text;
    if (!show) return;
    this.badge.textContent = text;
    clearTimeout(this.slow);
    this.slow = setTimeout(() => this.showState(), 4000);
  }

  stop() {
    this.box.stop();
    this.pointer.stop();
    clearTimeout(this.slow);
    removeEventListener("beforeunload", this.guard);
  }
}

const anMounted = new WeakMap();

// Streamlit calls this at every change of data or theme, with the same element while it stays mounted.
export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".an-root");
  let app = anMounted.get(root);
  if (!app) {
    app = new AnApp(root, JSON.parse(data.live).mount, setStateValue);
    anMounted.set(root, app);
  }
  app.send = setStateValue;
  app.update(data);
  return () => {
    app.stop();
    anMounted.delete(root);
  };
}
