// Finding words in the interview: a field with a count, the matches marked, and coding them all after a look at each.
class AnFind {
  static MOST = 5000;

  constructor(app) {
    this.app = app;
    this.hits = [];
    this.at = -1;
    this.options = { matchCase: false, accents: false, whole: false };
    this.found = new AnMarks(app, "an-find");
    this.current = new AnMarks(app, "an-find-here");
    this.list = new AnFindList(this);
    this.button = anTool(app, "find", "/", () => (this.bar ? this.close() : this.open()));
  }

  built() {
    this.cache = new Map();
    anNameTool(this.app, this.button, "find", "/");
    if (this.bar) this.search(false);
  }

  help() {
    return { group: "help_reading", rows: [
      ["/ · Ctrl F", "key_find"], ["[ ]", "key_jump"], ["h", "key_fold"], ["o", "key_unfold"], ["w", "key_warn"],
      ["e", "key_correct"], ["m", "key_memo_here"],
    ] };
  }

  drawn() {
    this.found.drawn();
    this.current.drawn();
  }

  stop() {
    this.found.stop();
    this.current.stop();
    clearTimeout(this.waiting);
  }

  key(event) {
    const ctrl = (event.ctrlKey || event.metaKey) && !event.altKey;
    const find = ctrl && !event.shiftKey && event.key.toLowerCase() === "f";
    if (find || (event.key === "/" && !ctrl && !anTyping(event))) {
      this.open();
      return true;
    }
    if (event.key === "F3" && this.bar) {
      this.step(event.shiftKey ? -1 : 1);
      return true;
    }
    const idle = !this.app.panels.childElementCount && !this.app.selection;
    if (event.key !== "Escape" || !this.bar || !(idle || this.bar.contains(event.target))) return false;
    this.close();
    return true;
  }

  // ---- the bar ---------------------------------------------------------------------------------------------

  open() {
    if (!this.bar) {
      this.bar = this.frame();
      this.app.root.querySelector(".an-tools").append(this.bar);
      this.button.setAttribute("aria-expanded", "true");
      // What is selected is what one wants to find, as long as it is a word or a few.
      const words = this.app.selection && this.app.quote(this.app.selection);
      if (words && [...words].length <= 60 && !words.includes("\n")) this.field.value = words;
      this.from = this.app.selection?.start ?? AnScreen.visible(this.app).start;
      this.search();
    }
    this.field.focus({ preventScroll: true });
    this.field.select();
  }

  frame() {
    const t = (name) => this.app.t(name);
    const press = (name, label, act) =>
      anEl("button", { type: "button", class: "an-tool", "aria-label": t(name), title: t(name), onclick: act }, label);
    this.field = anEl("input", {
      class: "an-find-field", type: "text", dir: "auto", autocomplete: "off", spellcheck: "false",
      placeholder: t("find_words"), "aria-label": t("find_words"),
      oninput: () => this.soon(),
      onkeydown: (event) => this.typed(event),
    });
    this.count = anEl("span", { class: "an-find-count", role: "status" });
    this.all = anEl("button", { type: "button", class: "an-tool", onclick: () => this.list.open() }, t("find_all"));
    this.all.hidden = Boolean(this.app.live.readonly);
    this.elsewhere = anEl("button", {
      type: "button", class: "an-tool an-find-elsewhere", hidden: true,
      onclick: () => anAsk(this.app, { what: "search", words: this.field.value.trim() }),
    }, t("find_elsewhere"));
    const toggles = ["accents", "matchCase", "whole"].map((name) => this.toggle(name));
    return anEl(
      "div", { class: "an-find", role: "search", "aria-label": t("find") },
      this.field, this.count,
      press("find_before", "↑", () => this.step(-1)), press("find_next", "↓", () => this.step(1)),
      toggles, this.elsewhere, this.all, press("close", "×", () => this.close()),
    );
  }

  toggle(name) {
    const box = anEl("input", { type: "checkbox", checked: this.options[name] });
    box.onchange = () => {
      this.options[name] = box.checked;
      this.cache = new Map();
      this.search();
    };
    return anEl("label", { class: "an-find-option" }, box, this.app.t(`find_${name}`));
  }

  typed(event) {
    const by = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || event.isComposing) return;
    event.preventDefault();
    if (this.waiting) this.search();
    else this.step(by);
  }

  close() {
    const hit = this.hits[this.at];
    clearTimeout(this.waiting);
    this.waiting = null;
    this.bar?.remove();
    this.bar = null;
    this.hits = [];
    this.at = -1;
    this.button.setAttribute("aria-expanded", "false");
    this.mark();
    // The match one stopped at is selected, so that Enter codes it.
    if (hit && !anVeiled(this.app, hit)) this.app.select(hit.start, hit.end);
    else this.app.view.setActive(this.app.view.active);
  }

  // ---- searching -------------------------------------------------------------------------------------------

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.search(), 120);
  }

  search(move = true) {
    clearTimeout(this.waiting);
    this.waiting = null;
    this.hits = this.find(this.field.value);
    this.at = this.hits.findIndex((hit) => hit.start >= this.from);
    if (this.at < 0 && this.hits.length) this.at = 0;
    this.mark();
    if (move) this.show(false);
    else this.tell();
  }

  find(query) {
    const options = this.options;
    const sought = AnLetters.needle(query, options);
    const hits = [];
    for (const { turn } of this.app.view.rows) {
      if (!sought || hits.length >= AnFind.MOST) break;
      let indexed = this.cache.get(turn.start);
      if (!indexed) this.cache.set(turn.start, (indexed = AnLetters.index(turn.text, options)));
      for (const [a, b] of AnLetters.matches(turn.text, indexed, sought, options)) {
        const start = turn.start + AnOffsets.toCp(turn.text, a);
        hits.push({ start, end: start + AnOffsets.length(turn.text.slice(a, b)) });
      }
    }
    return hits;
  }

  step(by) {
    if (!this.hits.length) return this.tell();
    this.at = (this.at + by + this.hits.length) % this.hits.length;
    this.from = this.hits[this.at].start;
    this.show(true);
  }

  show(mark) {
    const hit = this.hits[this.at];
    if (mark) this.mark();
    this.tell();
    if (!hit) return;
    this.app.view.setActive(AnLayers.turnAt(this.app.text.turns, hit.start), false);
    AnScreen.reveal(this.app, hit);
  }

  mark() {
    this.found.set(this.hits);
    this.current.set(this.hits.slice(Math.max(0, this.at)).slice(0, this.at < 0 ? 0 : 1));
  }

  tell() {
    if (!this.bar) return;
    const hit = this.hits[this.at];
    const values = { n: this.at + 1, of: this.hits.length };
    const none = this.field.value.trim() ? this.app.t("find_none") : "";
    const veiled = hit && anVeiled(this.app, hit);
    this.count.textContent = hit ? [this.app.t("find_count", values), veiled].filter(Boolean).join(" · ") : none;
    this.all.disabled = !this.hits.length;
    this.elsewhere.hidden = !none || Boolean(hit) || !this.app.given?.asks;
  }
}
AnParts.push(AnFind);
