// The keyboard: moving, selecting and coding without a mouse.
class AnKeyboard {
  constructor(app) {
    this.app = app;
    this.view = app.view;
    app.root.addEventListener("keydown", (event) => this.key(event));
    app.root.addEventListener("copy", (event) => this.copy(event));
  }

  key(event) {
    const typing = event.target.closest("input, textarea, select");
    const plain = !AnKeys.held(event);
    // Streamlit has page-wide keys (c clears the cache, r reruns): single letters stay in here.
    if (plain && event.key.length === 1) event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Escape") return this.did(event, () => this.escape());
    if (typing || this.history(event) || event.target.closest(".an-pop")) return;
    if (AnKeys.of(event) === "?" && plain) return this.did(event, () => this.app.details.help());
    const act = this.act(event);
    if (act) this.did(event, act);
  }

  // What was open closes; from the picker of a coding, back to its chip.
  escape() {
    const { picker } = this.app;
    if (!this.app.selection && !this.app.panels.childElementCount) this.app.hands.cursor = null;
    const details = this.app.panels.querySelector(".an-details");
    const back = details?.dataset.coding ?? (this.app.panels.querySelector(".an-picker") && picker.purpose?.back);
    this.app.escape();
    if (back) this.app.hands.focusChip(back);
  }

  did(event, act) {
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  history(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
    const key = AnKeys.latin(event);
    const redo = key === "y" || (key === "z" && event.shiftKey);
    if (!redo && key !== "z") return false;
    this.did(event, () => this.app.history(redo ? "redo" : "undo"));
    return true;
  }

  // What a key does where it was pressed, or nothing.
  act(event) {
    const chip = event.target.closest(".an-chip");
    if (chip) {
      const act = this.onChip(event, chip);
      if (act) return act;
    }
    const button = event.target.closest("button, a");
    if (button && ["Enter", " "].includes(event.key)) return null;
    if (button && !this.view.feed.contains(button)) return null;
    if (!AnKeys.held(event) && [...event.key].length === 1) return this.sign(event);
    return this.moves(event)[event.key] ?? null;
  }

  // ---- in the text -------------------------------------------------------------------------------------------

  sign(event) {
    const { app } = this;
    const key = AnKeys.latin(event);
    if (key === ",") return () => this.said();
    if (key === ".") return () => this.toChip();
    if (key === "n") return () => app.speakers.open(this.view.active);
    if (key === "i") return () => app.inVivo.open();
    if (event.repeat || event.shiftKey || !app.codeKeys.codeOf(key) && !app.codeKeys.codeOf(AnKeys.of(event))) return null;
    return () => app.codeKeys.code(event);
  }

  said() {
    const [coding] = this.app.hands.here();
    if (coding) this.app.attributes.open(coding);
    else this.app.say(this.app.t("nothing_here"), true);
  }

  toChip() {
    const { app } = this;
    const [coding] = app.hands.here();
    const chip = coding ? null : this.view.rows[this.view.active]?.margin.querySelector(".an-chip");
    if (coding || chip) app.hands.focusChip(coding?.id ?? chip.dataset.id, this.view.active);
    else app.say(app.t("nothing_here"), true);
  }

  // Left and right follow the eye: in a right-to-left turn the next sentence lies to the left. Null: no such key.
  forward(key, offset = null) {
    if (key !== "ArrowLeft" && key !== "ArrowRight") return null;
    const index = offset === null ? this.view.active : AnLayers.turnAt(this.app.text.turns, offset);
    const row = this.view.rows[Math.min(index, this.view.rows.length - 1)];
    const rtl = Boolean(row) && getComputedStyle(row.body).direction === "rtl";
    return (key === "ArrowRight") !== rtl;
  }

  moves(event) {
    const row = this.view.rows[this.view.active];
    if (!row || event.altKey) return {};
    const ctrl = event.ctrlKey || event.metaKey;
    const { unit } = this.app.snap;
    const side = () => {
      const forward = this.forward(event.key);
      if (event.shiftKey) this.stretch(forward, ctrl ? "character" : unit);
      else this.step(forward, ctrl ? (unit === "character" ? unit : "word") : unit === "turn" ? unit : "sentence");
    };
    if (ctrl && !event.key.startsWith("Arrow")) return {};
    return {
      ArrowUp: () => this.turn(-1),
      ArrowDown: () => this.turn(1),
      ArrowRight: side,
      ArrowLeft: side,
      Enter: () => this.enter(),
    };
  }

  turn(by) {
    const next = Math.min(Math.max(this.view.active + by, 0), this.view.rows.length - 1);
    this.app.closePanels();
    this.app.forgetSelection();
    this.app.hands.cursor = null;
    this.app.draw();
    this.view.setActive(next);
  }

  // Select the next or the previous part, going on into the next turn at the end.
  step(forward, unit) {
    const { hands, snap } = this.app;
    const from = this.app.selection ?? (hands.cursor && hands.inActive(hands.cursor) ? hands.cursor : null);
    let index = this.view.active;
    const all = () => snap.parts(index, unit);
    let found;
    if (!from) found = forward ? all()[0] : all().at(-1);
    else if (forward) found = all().find(([a]) => a >= from.end);
    else found = all().findLast(([, b]) => b <= from.start);
    while (!found && (index += forward ? 1 : -1) >= 0 && index < this.view.rows.length) {
      found = forward ? all()[0] : all().at(-1);
    }
    if (!found) return;
    if (index !== this.view.active) this.view.setActive(index);
    this.app.select(found[0], found[1]);
  }

  // Move the free end of the selection by one part; when one part is left, the other side grows instead.
  stretch(forward, unit) {
    const { selection } = this.app;
    if (!selection) return this.step(forward, unit);
    const { anchor, head } = selection;
    const { turns } = this.app.text;
    const first = AnLayers.turnAt(turns, selection.start) - 1;
    const last = AnLayers.turnAt(turns, selection.end) + 1;
    const parts = [];
    for (let index = first; index <= last; index++) parts.push(...this.app.snap.parts(index, unit));
    const inside = parts.filter(([a, b]) => a >= selection.start && b <= selection.end);
    const after = parts.find(([, b]) => b > selection.end)?.[1] ?? selection.end;
    const before = parts.findLast(([a]) => a < selection.start)?.[0] ?? selection.start;
    if (head >= anchor) {
      if (forward) this.span(anchor, after);
      else if (inside.length > 1) this.span(anchor, inside.at(-2)[1]);
      else this.span(head, before);
    } else if (!forward) this.span(anchor, before);
    else if (inside.length > 1) this.span(anchor, inside[1][0]);
    else this.span(head, after);
  }

  span(anchor, head) {
    if (anchor !== head) this.app.select(Math.min(anchor, head), Math.max(anchor, head), { anchor, head });
  }

  enter() {
    const { app } = this;
    if (app.live.readonly) return;
    const span = app.hands.target();
    if (!span) return;
    if (!app.selection) app.select(span.start, span.end);
    app.picker.open();
  }

  // ---- on a coding's chip ------------------------------------------------------------------------------------

  onChip(event, chip) {
    const { app } = this;
    const { id } = chip.dataset;
    const coding = app.coding(id);
    const forward = this.forward(event.key, coding?.start);
    const may = coding?.mine && !app.live.readonly;
    if (forward !== null && event.shiftKey && may) return () => this.boundary(id, event);
    if (forward !== null && !AnKeys.held(event)) return () => this.beside(chip, event.key === "ArrowRight" ? 1 : -1);
    if (AnKeys.held(event) || !coding) return null;
    const key = AnKeys.latin(event);
    if (key === ".") return () => this.beside(chip, 1);
    if (!may) return null;
    const acts = {
      ",": () => app.attributes.open(coding),
      "-": () => app.details.takeMilder(coding),
      b: () => app.boundary.open(id),
      s: () => this.split(coding),
      j: () => app.boundary.join(id),
      r: () => app.details.recode(id),
      m: () => app.details.open(id, chip.getBoundingClientRect()),
      Delete: () => this.remove(id, chip),
      Backspace: () => this.remove(id, chip),
    };
    if (acts[key] && !event.shiftKey) return acts[key];
    // A code's key on a chip puts that code on the same passage too.
    app.hands.cursor = { start: coding.start, end: coding.end };
    app.forgetSelection();
    return null;
  }

  // Shift and an arrow on a chip moves its end at once.
  boundary(id, event) {
    const { boundary } = this.app;
    boundary.open(id, "end");
    const { key, ctrlKey, metaKey } = event;
    boundary.key({ key, ctrlKey, metaKey, target: boundary.panel });
  }

  // At the start of what is selected inside the coding, else where the coder says.
  split(coding) {
    const at = this.app.selection?.start;
    if (at > coding.start && at < coding.end) this.app.boundary.cut(coding.id, at);
    else this.app.boundary.open(coding.id, "cut");
  }

  beside(chip, by) {
    const chips = [...chip.parentElement.querySelectorAll(".an-chip")];
    chips[(chips.indexOf(chip) + by + chips.length) % chips.length].focus();
  }

  remove(id, chip) {
    const next = chip.nextElementSibling ?? chip.previousElementSibling;
    this.app.remove(id);
    if (next?.dataset?.id) this.app.hands.focusChip(next.dataset.id, this.view.active);
    else this.view.setActive(this.view.active);
  }

  copy(event) {
    if (!this.app.selection || event.target.closest?.("input, textarea")) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", this.app.quote(this.app.selection));
  }
}
