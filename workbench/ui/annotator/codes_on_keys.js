// Codes on keys: letters and digits the coder has given to codes, and nine digits that follow what is used.
//
// A digit keeps its code as long as the code is among those in use: a new one takes the digit whose code was used
// longest ago, so that no digit changes its meaning under the coder's fingers.
class AnCodeKeys {
  static DIGITS = 9;
  // Keys that mean something in the text already.
  static TAKEN = new Set([..."ehimnosw"]);

  constructor(app) {
    this.app = app;
    app.codeKeys = this;
    this.slots = null;
    this.keys = null;
  }

  built() {
    this.slots = this.keys = null;
  }

  drawn() {
    const now = JSON.stringify(this.own());
    if (now === this.known) return;
    this.known = now;
    this.slots = this.keys = null;
  }

  own() {
    const kept = this.app.live.preferences?.code_keys;
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  }

  // The nine codes on digits: as they were kept, else the last used and then the most frequent.
  fill() {
    if (this.slots) return this.slots;
    const { app } = this;
    const known = (id) => app.view.codes.has(id) && !app.view.codes.get(id).retired;
    const kept = anList(app.live.preferences?.code_slots).map((id) => (known(id) ? id : null));
    const slots = Array.from({ length: AnCodeKeys.DIGITS }, (_, n) => kept[n] ?? null);
    const used = [...anList(app.live.recent).filter(known), ...app.picker.frequent().map((code) => code.id)];
    const free = used.filter((id, n) => used.indexOf(id) === n && !slots.includes(id));
    this.slots = slots.map((id) => id ?? free.shift() ?? null);
    this.order = [...this.slots.filter(Boolean)];
    return this.slots;
  }

  // A code was used: it is on a digit from now on, unless the coder gave it a key.
  use(id) {
    const slots = this.fill();
    this.order = [id, ...this.order.filter((other) => other !== id)];
    if (slots.includes(id) || Object.values(this.own()).includes(id)) return;
    const open = slots.findIndex((one, n) => !one && !this.own()[n + 1]);
    const oldest = this.order.findLast((one) => slots.includes(one));
    const at = open >= 0 ? open : slots.indexOf(oldest);
    const changed = [slots[at], id];
    slots[at] = id;
    this.redraw(changed);
    this.app.prefer("code_slots", slots.map((one) => one ?? ""));
  }

  // Chips show the keys of their codes: those of codes whose key changed are drawn again.
  redraw(codes) {
    this.keys = null;
    const { view } = this.app;
    for (const coding of this.app.codings()) {
      if (!codes.includes(coding.code)) continue;
      for (const row of view.rowsOf(coding)) view.dirty.add(row);
    }
  }

  codeOf(key) {
    const { app } = this;
    const own = this.own()[key];
    if (own && app.view.codes.has(own) && !app.view.codes.get(own).retired) return own;
    const shipped = app.text.codes.find((code) => code.key && code.key === key);
    if (shipped) return shipped.id;
    return /^[1-9]$/.test(key) ? this.fill()[Number(key) - 1] : null;
  }

  // The key of a code, or nothing. Every chip asks: the answers are kept until a key changes.
  keyOf(code) {
    this.keys ??= new Map(this.all().reverse().map((row) => [row.code, row.key]));
    return this.keys.get(code) ?? "";
  }

  // Every key with its code: the coder's own first, then the codebook's, then the digits that follow what is used.
  all() {
    const keys = new Set([...Object.keys(this.own()), ...this.app.text.codes.map((code) => code.key).filter(Boolean)]);
    for (let n = 1; n <= AnCodeKeys.DIGITS; n++) keys.add(String(n));
    const rows = [...keys].map((key) => ({ key, code: this.codeOf(key), own: key in this.own() }));
    const rank = (row) => (row.own ? 0 : /\d/.test(row.key) ? 2 : 1);
    return rows.filter((row) => row.code).sort((a, b) => rank(a) - rank(b) || a.key.localeCompare(b.key));
  }

  // Put a code on a key; an empty key takes its own away. Returns why not, or nothing.
  set(code, key) {
    const { app } = this;
    const kept = Object.fromEntries(Object.entries(this.own()).filter(([, id]) => id !== code));
    if (key) {
      if (!AnKeys.letter(key) || key === "0") return app.t("key_not_possible");
      if (AnCodeKeys.TAKEN.has(key)) return app.t("key_taken", { key });
      kept[key] = code;
    }
    app.prefer("code_keys", kept);
    this.known = JSON.stringify(kept);
    const others = new Set([...Object.values(this.own()), code, ...this.fill()]);
    this.slots = null;
    this.redraw([...others]);
    app.draw();
    return "";
  }

  // A key pressed in the text: codes at once. The passage keeps the cursor, so that the next key codes it too.
  code(event) {
    const { app } = this;
    const key = AnKeys.of(event);
    const code = this.codeOf(key) ?? this.codeOf(AnKeys.latin(event));
    if (!code || event.shiftKey || event.repeat) return false;
    if (app.live.readonly) return true;
    app.together(() => {
      app.hands.code(code);
      app.hands.settle();
    });
    return true;
  }
}
AnParts.push(AnCodeKeys);
