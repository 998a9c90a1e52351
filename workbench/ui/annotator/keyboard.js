// The keyboard: moving, selecting and coding without a mouse.
class AnKeyboard {
  constructor(app) {
    this.app = app;
    this.view = app.view;
    app.root.addEventListener("keydown", (event) => this.key(event));
    app.root.addEventListener("copy", (event) => this.copy(event));
  }

  key(event) {
    const typing = event.target.closest("input, textarea");
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    // Streamlit has page-wide keys (c clears the cache, r reruns): single letters stay in here.
    if (plain && event.key.length === 1) event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      return this.app.escape();
    }
    if (typing || event.isComposing) return;
    if (this.history(event) || event.target.closest(".an-pop")) return;
    if (event.key === "?" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      return this.app.details.help();
    }
    const onButton = event.target.closest("button");
    if (event.key === "Enter" && onButton) return;
    if (plain && event.key.length === 1) return this.letter(event);
    const act = this.moves(event)[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  history(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
    const key = event.key.toLowerCase();
    const redo = key === "y" || (key === "z" && event.shiftKey);
    if (!redo && key !== "z") return false;
    event.preventDefault();
    event.stopPropagation();
    this.app.history(redo ? "redo" : "undo");
    return true;
  }

  letter(event) {
    const code = this.app.text.codes.find((one) => one.key && one.key === event.key);
    if (!code || !this.app.selection) return;
    event.preventDefault();
    this.app.add(code.id, "");
    this.app.forgetSelection();
    this.app.closePanels();
    this.app.draw();
  }

  moves(event) {
    const row = this.view.rows[this.view.active];
    if (!row) return {};
    // Left and right follow the eye: in a right-to-left turn the next sentence lies to the left.
    const rtl = getComputedStyle(row.body).direction === "rtl";
    const side = (forward) => () => {
      if (event.shiftKey) this.stretch(forward);
      else this.step(forward, event.ctrlKey || event.metaKey ? "word" : "sentence");
    };
    return {
      ArrowUp: () => this.turn(-1),
      ArrowDown: () => this.turn(1),
      ArrowRight: side(!rtl),
      ArrowLeft: side(rtl),
      Enter: () => this.enter(row),
    };
  }

  turn(by) {
    const next = Math.min(Math.max(this.view.active + by, 0), this.view.rows.length - 1);
    this.app.closePanels();
    this.app.forgetSelection();
    this.app.draw();
    this.view.setActive(next);
  }

  // Parts of a turn in the interview's offsets, cut once.
  parts(index, kind) {
    const row = this.view.rows[index];
    if (!row) return [];
    const { turn } = row;
    row[kind] ??= AnOffsets.parts(turn.text, kind).map(([a, b]) => [a + turn.start, b + turn.start]);
    return row[kind];
  }

  // Select the next or the previous sentence or word, going on into the next turn at the end.
  step(forward, kind) {
    const { selection } = this.app;
    let index = this.view.active;
    let found;
    if (!selection) found = forward ? this.parts(index, kind)[0] : this.parts(index, kind).at(-1);
    else if (forward) found = this.parts(index, kind).find(([a]) => a >= selection.end);
    else found = this.parts(index, kind).findLast(([, b]) => b <= selection.start);
    while (!found && (index += forward ? 1 : -1) >= 0 && index < this.view.rows.length) {
      found = forward ? this.parts(index, kind)[0] : this.parts(index, kind).at(-1);
    }
    if (!found) return;
    if (index !== this.view.active) this.view.setActive(index);
    this.app.select(found[0], found[1]);
  }

  // Move the free end of the selection by one word; when one word is left, the other side grows instead.
  stretch(forward) {
    const { selection } = this.app;
    if (!selection) return this.step(forward, "word");
    const { anchor, head } = selection;
    const { turns } = this.app.text;
    const first = AnLayers.turnAt(turns, selection.start) - 1;
    const last = AnLayers.turnAt(turns, selection.end) + 1;
    const words = [];
    for (let index = first; index <= last; index++) words.push(...this.parts(index, "word"));
    const inside = words.filter(([a, b]) => a >= selection.start && b <= selection.end);
    const after = words.find(([, b]) => b > selection.end)?.[1] ?? selection.end;
    const before = words.findLast(([a]) => a < selection.start)?.[0] ?? selection.start;
    if (head >= anchor) {
      if (forward) this.span(anchor, after);
      else if (inside.length > 1) this.span(anchor, inside.at(-2)[1]);
      else this.span(head, before);
    } else if (!forward) this.span(anchor, before);
    else if (inside.length > 1) this.span(anchor, inside[1][0]);
    else this.span(head, after);
  }

  span(anchor, head) {
    this.app.select(Math.min(anchor, head), Math.max(anchor, head), { anchor, head });
  }

  enter(row) {
    if (this.app.live.readonly) return;
    if (!this.app.selection) {
      const span = AnOffsets.snapWords(row.turn.text, 0, AnOffsets.length(row.turn.text));
      if (!span) return;
      this.app.select(span[0] + row.turn.start, span[1] + row.turn.start);
    }
    this.app.picker.open();
  }

  copy(event) {
    if (!this.app.selection || event.target.closest?.("input, textarea")) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", this.app.quote(this.app.selection));
  }
}
