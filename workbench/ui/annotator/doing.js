// What is coded, and what the coder does to it: drawn at once, and sent.
class AnDoing extends AnArriving {
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
}
