// What a selection holds to: characters, words, sentences or whole turns. One choice for mouse, keyboard and touch.
class AnSnap {
  static UNITS = ["character", "word", "sentence", "turn"];
  static PART = { character: "grapheme", word: "word", sentence: "sentence", turn: "turn" };

  constructor(app) {
    this.app = app;
    app.snap = this;
    this.cache = new WeakMap();
    this.buttons = AnSnap.UNITS.map((unit) => this.button(unit));
    this.name = anEl("span", { class: "an-snap-name", id: "an-snap-name" });
    const group = { class: "an-snap", role: "radiogroup", "aria-labelledby": "an-snap-name" };
    this.group = anEl("div", group, this.name, this.buttons);
    app.root.querySelector(".an-tools .an-gap").before(this.group);
  }

  get unit() {
    const kept = this.app.live.preferences.snap;
    return AnSnap.UNITS.includes(kept) ? kept : "word";
  }

  button(unit) {
    const choose = () => this.choose(unit);
    return anEl("button", { type: "button", class: "an-tool", role: "radio", "data-unit": unit, onclick: choose });
  }

  choose(unit) {
    const { app } = this;
    app.prefer("snap", unit);
    this.built();
    app.say(app.t("snapped", { unit: app.t(`snap_${unit}`) }));
    if (app.selection) this.widen();
  }

  // What is selected widens to the new unit, so that the choice can be made after selecting.
  widen() {
    const span = this.fit(this.app.selection.start, this.app.selection.end);
    if (span) this.app.select(span.start, span.end);
  }

  built() {
    const { app, unit } = this;
    this.name.textContent = app.t("snap");
    this.buttons.forEach((button, n) => {
      const here = button.dataset.unit === unit;
      button.textContent = app.t(`snap_${button.dataset.unit}`);
      button.title = `Shift+${n + 1}`;
      button.setAttribute("aria-keyshortcuts", `Shift+${n + 1}`);
      button.setAttribute("aria-checked", String(here));
      button.tabIndex = here ? 0 : -1;
    });
  }

  drawn() {
    if (this.shown === this.unit) return;
    this.shown = this.unit;
    this.built();
  }

  // Shift and 1 to 4, by the place of the key: what it writes differs between keyboards. On one that writes digits
  // with Shift the key alone does it, and the digit stays a digit.
  key(event) {
    const button = event.target.closest?.(".an-snap [role=radio]");
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (button && by) {
      const next = this.buttons[(this.buttons.indexOf(button) + by + 4) % 4];
      this.choose(next.dataset.unit);
      next.focus();
      return true;
    }
    if (AnKeys.held(event) || anTyping(event)) return false;
    const place = /^Digit([1-4])$/.exec(event.code ?? "");
    if (!place || /\p{Nd}/u.test(event.key)) return false;
    this.choose(AnSnap.UNITS[place[1] - 1]);
    return true;
  }

  // ---- spans -------------------------------------------------------------------------------------------------

  // The parts of a turn in the interview's offsets, cut once.
  parts(index, unit) {
    const row = this.app.view.rows[index];
    if (!row) return [];
    let kept = this.cache.get(row.turn);
    if (!kept) this.cache.set(row.turn, (kept = {}));
    kept[unit] ??= this.cut(row.turn, unit);
    return kept[unit];
  }

  cut({ text, start }, unit) {
    const whole = AnOffsets.snapWords(text, 0, AnOffsets.length(text));
    const parts = unit === "turn" ? (whole ? [whole] : []) : AnOffsets.parts(text, AnSnap.PART[unit]);
    return parts.map((pair) => this.whole(text, pair)).map(([a, b]) => [a + start, b + start]);
  }

  // A span held to the unit, or null when there is nothing in it. Never cuts a character people see as one.
  fit(start, end, unit = this.unit) {
    const rough = this.inTurns(start, end);
    if (!rough) return null;
    const { turns } = this.app.text;
    const one = rough.first === rough.last;
    const opening = this.edge(rough.first, rough.start, rough.firstEnd, unit);
    const closing = one ? opening : this.edge(rough.last, rough.lastStart, rough.end, unit);
    if (one && !opening) return null;
    let from = opening?.[0] ?? turns[rough.first + 1].start;
    let to = closing?.[1] ?? turns[rough.last - 1].end;
    if (unit !== "character") [from, to] = this.wholeMasks(from, to);
    return to > from ? { start: from, end: to } : null;
  }

  // Edges that fall between turns, or at the end of one, belong to the nearest text inside.
  inTurns(start, end) {
    const { turns } = this.app.text;
    let first = AnLayers.turnAt(turns, start);
    let last = end > start ? AnLayers.turnAt(turns, end - 1) : first;
    while (first < last && start >= turns[first].end) start = turns[++first].start;
    if (turns[last] && end <= turns[last].start && last > first) end = turns[--last].end;
    if (!turns[first] || !turns[last]) return null;
    start = Math.max(start, turns[first].start);
    end = Math.min(end, turns[last].end);
    if (end <= start) return null;
    const firstEnd = first === last ? end : turns[first].end;
    const lastStart = first === last ? start : turns[last].start;
    return { first, last, start, end, firstEnd, lastStart };
  }

  // A span inside one turn, widened to whole units.
  edge(index, start, end, unit) {
    const { turn } = this.app.view.rows[index];
    const [a, b] = [start - turn.start, end - turn.start];
    const back = (pair) => pair && [pair[0] + turn.start, pair[1] + turn.start];
    if (unit === "character") return back(AnOffsets.snapGraphemes(turn.text, a, b));
    const words = back(this.whole(turn.text, AnOffsets.snapWords(turn.text, a, b)));
    if (unit === "word" || !words) return words;
    const touched = this.parts(index, unit).filter(([x, y]) => x < words[1] && y > words[0]);
    return touched.length ? [Math.min(words[0], touched[0][0]), Math.max(words[1], touched.at(-1)[1])] : words;
  }

  // White space was left out at the edges: where a mark stands on it, it goes with its mark.
  whole(text, pair) {
    return pair && AnOffsets.snapGraphemes(text, ...pair);
  }

  wholeMasks(start, end) {
    for (const mask of this.app.text.masks) {
      if (mask.start < start && mask.end > start) start = mask.start;
      if (mask.start < end && mask.end > end) end = mask.end;
    }
    return [start, end];
  }

  // The unit around a place: what a click or a touch means.
  at(offset, unit = this.unit) {
    const held = this.fit(offset, offset + 1, unit);
    if (held && this.app.quote(held).trim()) return held;
    // White space was meant for what comes after it.
    const index = AnLayers.turnAt(this.app.text.turns, offset);
    const parts = this.parts(index, unit);
    const found = parts.find(([, b]) => b > offset) ?? parts.at(-1);
    if (!found) return null;
    const [start, end] = unit === "character" ? found : this.wholeMasks(...found);
    return { start, end };
  }
}
AnParts.push(AnSnap);
