// What is hard to read: passages people warned of, and those coded with the graver positions on violence.
class AnHard {
  static DIMENSION = "violence";
  static LEVEL = 3;

  constructor(app) {
    this.app = app;
  }

  // Codings that tell of the graver positions on violence.
  coded() {
    const { view, ledger } = this.app;
    if (this.version === ledger.version && this.codes === view.codes) return this.found;
    [this.version, this.codes] = [ledger.version, view.codes];
    this.found = this.app.codings().filter((coding) => {
      const code = view.codes?.get(coding.code);
      return code?.dimension === AnHard.DIMENSION && (code.level ?? 0) >= AnHard.LEVEL;
    });
    return this.found;
  }

  // What is hard to read here, and what answers a turn of the text beside that is: it tells of the same.
  warnings() {
    const own = this.own();
    const beside = this.beside().filter((turn) => !own.some((one) => AnLayers.touches(one, turn.start, turn.end)));
    return [...own, ...beside].sort((a, b) => a.start - b.start || a.end - b.end);
  }

  beside() {
    const { app } = this;
    const linked = app.parts?.find((part) => part instanceof AnBeside);
    const other = linked?.other()?.app;
    if (!other) return [];
    const found = new Map();
    for (const { start, end, kind } of new AnHard(other).own()) {
      for (const row of other.view.rowsOf({ start, end })) {
        for (const [here] of linked.links().filter(([, answered]) => answered === row.index)) {
          const turn = app.text.turns[here];
          if (turn) found.set(`${here} ${kind}`, { start: turn.start, end: turn.end, kind, mine: false });
        }
      }
    }
    return [...found.values()];
  }

  // The text beside folds with this one.
  tellBeside() {
    if (AnBeside.all.size < 2) return;
    const now = JSON.stringify(this.own().map((one) => [one.start, one.end, one.kind]));
    if (now === this.told) return;
    this.told = now;
    for (const { app } of AnBeside.all) {
      const answers = app !== this.app && app.given?.beside?.interview === this.app.live.interview;
      if (answers) queueMicrotask(() => app.draw());
    }
  }

  // Warnings people put, with the changes not saved yet, and the codings that tell of violence.
  own() {
    const { app } = this;
    const ops = app.box.ops.filter((op) => op.interview === app.live.interview);
    const gone = new Set(ops.filter((op) => op.kind === "unwarn").map((op) => op.warning));
    const put = ops.filter((op) => op.kind === "warn" && op.revision === app.live.revision);
    const kept = [
      ...(app.live.warnings ?? []),
      ...put.map(({ id, start, end, warning }) => ({ id, start, end, kind: warning, mine: true })),
    ].filter((warning) => !gone.has(warning.id));
    const coded = this.coded().map(({ id, start, end }) => ({ coding: id, start, end, kind: "violence", mine: false }));
    return [...new Map(kept.map((warning) => [warning.id, warning])).values(), ...coded];
  }

  // What a kind of warning is called.
  kind(id) {
    return this.app.live.strings[`warning_${id}`] ?? id;
  }
}
