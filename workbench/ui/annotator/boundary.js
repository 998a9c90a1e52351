// Where a coding begins and ends: its boundaries moved by keys, cut in two, joined with the next of the same code.
class AnBoundary {
  constructor(app) {
    this.app = app;
    app.boundary = this;
    this.mark = new AnMarks(app, "an-moving");
    this.rest = new AnMarks(app, "an-moving-rest");
  }

  drawn() {
    this.mark.drawn();
    this.rest.drawn();
  }

  stop() {
    this.mark.stop();
    this.rest.stop();
  }

  mine(id) {
    const coding = this.app.coding(id);
    return coding?.mine && !this.app.live.readonly ? coding : null;
  }

  // ---- the changes -------------------------------------------------------------------------------------------

  keep(id, { start, end }) {
    const { app } = this;
    const coding = this.mine(id);
    if (!coding || (coding.start === start && coding.end === end)) return;
    if (app.codings().some((c) => c.mine && c.id !== id && c.code === coding.code && c.start === start && c.end === end)) {
      return app.say(app.t("already", { label: app.label(coding.code) }), true);
    }
    app.op("move", { coding: id, revision: app.live.revision, start, end, quote: app.quote({ start, end }) });
    app.say(app.t("moved", { text: this.told({ start, end }) }));
  }

  cut(id, at) {
    const { app } = this;
    const coding = this.mine(id);
    if (!coding || at <= coding.start || at >= coding.end) return;
    app.op("split", { coding: id, revision: app.live.revision, at });
    app.say(app.t("split_done", { label: app.label(coding.code) }));
  }

  // With the next coding of the same code; what lies between goes with them.
  join(id) {
    const { app } = this;
    const coding = this.mine(id);
    if (!coding) return;
    const alike = app.codings().filter((c) => c.mine && c.id !== id && c.code === coding.code);
    const [next] = alike.filter((c) => c.start >= coding.start).sort((a, b) => a.start - b.start || a.end - b.end);
    if (!next) return app.say(app.t("join_none", { label: app.label(coding.code) }), true);
    const sorted = (said) => JSON.stringify(Object.entries(said ?? {}).sort());
    if (sorted(next.attributes) !== sorted(coding.attributes)) return app.say(app.t("join_differ"), true);
    app.op("join", { codings: [coding.id, next.id] });
    app.say(app.t("joined", { text: this.told({ start: coding.start, end: Math.max(coding.end, next.end) }) }));
  }

  told(span) {
    const words = this.app.shown(span);
    const points = [...words];
    return points.length <= 90 ? words : `${points.slice(0, 44).join("")} … ${points.slice(-44).join("")}`;
  }

  // ---- by keys: a mode of its own, kept as one change when it is left ---------------------------------------------

  // `side` is the end that moves first ("start", "end"), or "cut" to choose where the coding is split.
  open(id, side = "end") {
    const { app } = this;
    const coding = this.mine(id);
    if (!coding) return;
    const at = side === "cut" ? this.middle(coding) : null;
    if (side === "cut" && at === null) return app.say(app.t("split_too_short"), true);
    this.now = { id, side, start: coding.start, end: coding.end, at, revision: app.live.revision };
    app.closePanels();
    const name = app.t(side === "cut" ? "cutting" : "moving", { label: app.label(coding.code) });
    this.live = anEl("div", { class: "an-moving-text", dir: "auto" });
    this.keys = anEl("div", { class: "an-moving-keys" });
    this.panel = anEl("div", { class: "an-pop an-moving-bar", role: "dialog", tabindex: "-1", "aria-label": name },
      anEl("div", { class: "an-moving-name" }, name), this.live, this.keys);
    this.panel.onfocusout = () => this.close(true, false);
    app.showPanel(this.panel, AnScreen.rect(app, coding));
    this.show();
    this.panel.focus({ preventScroll: true });
  }

  // Where a coding is cut first: at the cursor when that lies inside, else at the part nearest its middle.
  middle(coding) {
    const cursor = this.app.hands.cursor?.start;
    if (cursor > coding.start && cursor < coding.end) return cursor;
    const places = this.places(coding, "word").map(([a]) => a).filter((a) => a > coding.start && a < coding.end);
    const half = (coding.start + coding.end) / 2;
    return places.sort((a, b) => Math.abs(a - half) - Math.abs(b - half))[0] ?? null;
  }

  // The parts of the text around a span, two turns further on either side.
  places({ start, end }, unit) {
    const { turns } = this.app.text;
    const parts = [];
    const last = AnLayers.turnAt(turns, Math.max(end - 1, start)) + 1;
    for (let i = AnLayers.turnAt(turns, start) - 1; i <= last; i++) parts.push(...this.app.snap.parts(i, unit));
    return parts;
  }

  step(forward, unit) {
    const { side, start, end, at } = this.now;
    const parts = this.places(this.now, unit);
    const edges = parts.map(([a, b]) => (side === "end" ? b : a));
    const from = { start, end, cut: at }[side];
    // Not by a full stop or a space alone: something of the text is taken in or left out.
    const takes = (one) => parts.some(([x, y]) => x < Math.max(one, from) && y > Math.min(one, from));
    const to = forward ? edges.find((one) => one > from && takes(one)) : edges.findLast((one) => one < from && takes(one));
    const inside = side === "start" ? to < end : side === "end" ? to > start : to > start && to < end;
    if (to === undefined || !inside) return;
    if (side === "cut") this.now.at = to;
    else this.now[side] = to;
    this.show();
  }

  show() {
    const { app, now } = this;
    const cut = now.side === "cut";
    this.mark.set([{ start: now.start, end: cut ? now.at : now.end }]);
    this.rest.set(cut ? [{ start: now.at, end: now.end }] : []);
    const parts = cut ? [[now.start, now.at], [now.at, now.end]] : [[now.start, now.end]];
    const told = parts.map(([start, end]) => this.told({ start, end }));
    this.live.replaceChildren(...told.flatMap((text, n) => [n ? anEl("b", {}, " | ") : "", anEl("span", {}, text)]));
    const side = app.t(cut ? "moving_cut" : now.side === "start" ? "moving_start" : "moving_end");
    const unit = app.t(`snap_${this.unit()}`).toLowerCase();
    this.keys.textContent = app.t(cut ? "moving_cut_keys" : "moving_keys", { side, unit });
    app.say(`${side}: ${told.join(" | ")}`);
    app.handles?.place();
    AnScreen.reveal(app, this.edge(now));
  }

  edge({ side, start, end, at }) {
    const offset = side === "end" ? end - 1 : side === "cut" ? at : start;
    return { start: offset, end: offset + 1 };
  }

  unit() {
    const { unit } = this.app.snap;
    return this.now?.side === "cut" && unit === "turn" ? "sentence" : unit;
  }

  close(keep, back = true) {
    const { now } = this;
    if (!now) return;
    this.now = null;
    this.panel.onfocusout = null;
    this.mark.set([]);
    this.rest.set([]);
    if (this.panel.isConnected) this.app.closePanels();
    // A text that changed meanwhile has other offsets: nothing is moved then.
    if (now.revision !== this.app.live.revision) return;
    if (keep && now.side === "cut") this.cut(now.id, now.at);
    else if (keep) this.keep(now.id, now);
    if (back) this.app.hands.focusChip(now.id);
  }

  key(event) {
    if (!this.now || event.target !== this.panel) return false;
    if (["Shift", "Control", "Alt", "AltGraph", "Meta"].includes(event.key)) return false;
    const { side } = this.now;
    const by = this.app.keyboard.forward(event.key, this.now[side === "cut" ? "at" : side]);
    if (by !== null) this.step(by, event.ctrlKey || event.metaKey ? "character" : this.unit());
    else if (event.key === "Escape") this.close(false);
    else if (side !== "cut" && ["Tab", "ArrowUp", "ArrowDown"].includes(event.key)) {
      this.now.side = side === "end" ? "start" : "end";
      this.show();
    } else this.passOn(event);
    return true;
  }

  // Enter keeps what was moved; any other key does too, and is then meant for the coding. A split waits for Enter.
  passOn(event) {
    const cutting = this.now.side === "cut";
    const enter = event.key === "Enter";
    this.close(enter || !cutting);
    if (!enter) document.activeElement.dispatchEvent(new KeyboardEvent("keydown", event));
  }
}
AnParts.push(AnBoundary);
