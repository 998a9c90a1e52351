// The outbox: changes on their way to Python. A change leaves only when its id comes back acknowledged.
//
// Trigger values lose changes when several come close together, so the whole outbox travels as one state
// value, numbered so that sending it again counts as new. It is kept in sessionStorage (this tab only) until
// acknowledged, so a reload or a stopped server loses nothing.
class AnOutbox {
  static FIRST_WAIT_MS = 2000;
  static LONGEST_WAIT_MS = 15000;

  constructor(key, emit, changed) {
    this.slot = `annotator-outbox:${key}`;
    this.emit = emit;
    this.changed = changed;
    this.seq = Date.now();
    this.wait = AnOutbox.FIRST_WAIT_MS;
    this.ops = this.load();
    if (this.ops.length) this.schedule(0);
  }

  static newId() {
    if (crypto.randomUUID) return crypto.randomUUID();
    // Plain http on another host is no "secure context" and has no randomUUID.
    const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0"));
    return [[0, 4], [4, 6], [6, 8], [8, 10], [10, 16]].map(([a, b]) => hex.slice(a, b).join("")).join("-");
  }

  load() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.slot) ?? "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  save() {
    try {
      if (this.ops.length) sessionStorage.setItem(this.slot, JSON.stringify(this.ops));
      else sessionStorage.removeItem(this.slot);
    } catch {
      // Storage full or forbidden: the changes are still in memory and still on their way.
    }
  }

  push(op) {
    this.ops.push(op);
    this.save();
    this.wait = AnOutbox.FIRST_WAIT_MS;
    this.schedule(0);
    this.changed();
  }

  schedule(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), ms);
  }

  flush() {
    if (!this.ops.length) return;
    this.emit({ seq: ++this.seq, ops: this.ops });
    this.schedule(this.wait);
    this.wait = Math.min(this.wait * 2, AnOutbox.LONGEST_WAIT_MS);
  }

  // Drop what Python has answered; give back those changes with their answers.
  settle(acks) {
    const settled = this.ops.filter((op) => op.id in acks);
    if (!settled.length) return [];
    this.ops = this.ops.filter((op) => !(op.id in acks));
    this.save();
    if (!this.ops.length) clearTimeout(this.timer);
    this.wait = AnOutbox.FIRST_WAIT_MS;
    return settled.map((op) => ({ op, ack: acks[op.id] }));
  }

  stop() {
    clearTimeout(this.timer);
  }
}
