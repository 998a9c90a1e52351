// The outbox: changes on their way to Python. A change leaves only when its id comes back acknowledged.
//
// Until then it is also kept in sessionStorage (this tab only), so that a reload or a stopped server loses nothing.
// It may hold words of testimony, and a browser may write what it keeps to disk: it is kept locked, under a key that
// comes from the project and stays in memory.
class AnOutbox {
  // One for each slot, also when the view goes and comes back: what is under way must not be forgotten meanwhile.
  static open = new Map();
  static SLOT = "annotator-outbox:";

  static at({ slot, key }) {
    if (!AnOutbox.open.has(slot)) AnOutbox.open.set(slot, new AnOutbox(slot, key));
    return AnOutbox.open.get(slot);
  }

  static newId() {
    if (crypto.randomUUID) return crypto.randomUUID();
    // Plain http on another host is no "secure context" and has no randomUUID.
    const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0"));
    return [[0, 4], [4, 6], [6, 8], [8, 10], [10, 16]].map(([a, b]) => hex.slice(a, b).join("")).join("-");
  }

  constructor(slot, key) {
    this.slot = AnOutbox.SLOT + slot;
    this.ops = [];
    this.key = this.imported(key);
    this.ready = this.load();
  }

  async imported(key) {
    if (!key || !crypto.subtle) return null;
    const raw = Uint8Array.from(key.match(/../g), (pair) => parseInt(pair, 16));
    return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  }

  // What was kept comes before what was done meanwhile.
  async load() {
    try {
      const kept = sessionStorage.getItem(this.slot);
      const key = kept && (await this.key);
      if (!key) return;
      const bytes = Uint8Array.from(atob(kept), (letter) => letter.charCodeAt(0));
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, 12) }, key, bytes.slice(12));
      const ops = JSON.parse(new TextDecoder().decode(plain));
      const known = new Set(this.ops.map((op) => op.id));
      if (Array.isArray(ops)) this.ops.unshift(...ops.filter((op) => !known.has(op.id)));
    } catch {
      // Locked under another key, or cut short: it cannot be read, here or by anybody.
    }
  }

  // Written in order: a later writing waits for the one before, and writes what is there then.
  save() {
    if (this.unsaved) return;
    this.unsaved = true;
    this.writing = (this.writing ?? this.ready).then(() => this.write());
  }

  async write() {
    this.unsaved = false;
    try {
      const key = await this.key;
      if (!key) return;
      if (!this.ops.length) return sessionStorage.removeItem(this.slot);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(this.ops));
      const locked = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain));
      let letters = "";
      for (const byte of [...iv, ...locked]) letters += String.fromCharCode(byte);
      if (this.ops.length) sessionStorage.setItem(this.slot, btoa(letters));
      else sessionStorage.removeItem(this.slot);
    } catch {
      // Storage full or forbidden: the changes are still in memory and still on their way.
    }
  }

  push(op) {
    this.ops.push(op);
    this.save();
  }

  // Drop what Python has answered; give back those changes with their answers.
  settle(acks) {
    const settled = this.ops.filter((op) => op.id in acks);
    if (!settled.length) return [];
    this.ops = this.ops.filter((op) => !(op.id in acks));
    this.save();
    return settled.map((op) => ({ op, ack: acks[op.id] }));
  }
}

// Leaving the page with unsaved changes is asked about, whatever part of the program is on the screen.
addEventListener("beforeunload", (event) => {
  if ([...AnOutbox.open.values()].some((box) => box.ops.length)) event.preventDefault();
});
