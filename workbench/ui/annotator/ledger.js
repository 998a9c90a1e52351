// What is coded: what Python told last, with the unsaved changes laid over it.
class AnLedger {
  constructor(app) {
    this.app = app;
    this.told = new Map();
    this.laid = new Map();
    this.version = 0;
  }

  // Everything anew.
  set(codings) {
    this.told = new Map(codings.map((coding) => [coding.id, coding]));
    this.relay();
  }

  // What has changed since.
  learn({ codings = [], gone = [] }) {
    for (const id of gone) this.told.delete(id);
    for (const coding of codings) this.told.set(coding.id, coding);
  }

  // Lay every unsaved change again; one that was just made goes on top by itself.
  relay() {
    this.laid = new Map(this.told);
    for (const op of this.app.box.ops) this.lay(op);
    this.changed();
  }

  lay(op) {
    const { app } = this;
    const here = op.interview === app.live.interview || op.kind === "add_many";
    if (here) AnEffects.apply(this.laid, op, app);
    this.changed();
  }

  // Who keeps something worked out from the codings asks by the version whether it still holds.
  changed() {
    this.list = null;
    this.version++;
  }

  get all() {
    return (this.list ??= [...this.laid.values()]);
  }
}
