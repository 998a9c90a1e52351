// Coding all matches of a search, after looking at each: a list with the words around them, one code, one change.
class AnFindList {
  static MOST = 500;
  static AROUND = 60;

  constructor(find) {
    this.find = find;
    this.app = find.app;
    this.reach = "words";
  }

  open() {
    const { app } = this;
    this.hits = this.find.hits.slice(0, AnFindList.MOST);
    if (!this.hits.length || app.live.readonly) return;
    const kept = this.checked ?? new Set();
    this.checked = new Set(this.hits.map(AnFindList.place).filter((place) => kept.has(place)));
    app.forgetSelection();
    app.closePanels();
    app.draw();
    app.showPanel(this.panel(), this.find.bar.getBoundingClientRect());
    this.point(Math.max(0, Math.min(this.find.at, this.hits.length - 1)), false);
    this.list.focus({ preventScroll: true });
  }

  static place(hit) {
    return `${hit.start}-${hit.end}`;
  }

  panel() {
    const t = (name, values) => this.app.t(name, values);
    this.list = anEl("div", {
      class: "an-hits", role: "listbox", tabindex: "0", "aria-multiselectable": "true",
      "aria-label": t("many_list"), onkeydown: (event) => this.key(event),
    }, this.hits.map((hit, index) => this.row(hit, index)));
    this.list.onclick = (event) => {
      const row = event.target.closest("[role=option]");
      if (!row) return;
      this.point(Number(row.dataset.index));
      this.toggle(this.active);
    };
    this.go = anEl("button", { type: "button", class: "an-main", onclick: () => this.choose() });
    this.every = anEl("button", { type: "button", class: "an-close", onclick: () => this.all() });
    const more = this.find.hits.length - this.hits.length;
    const panel = anEl(
      "div", { class: "an-pop an-many-list", role: "dialog", "aria-label": t("many_title") },
      anEl("p", { class: "an-many-hint" }, t("many_hint"), more > 0 ? ` ${t("many_more", { n: this.hits.length })}` : ""),
      this.list,
      anEl("div", { class: "an-many-foot" }, this.reaches(), anEl("span", { class: "an-gap" }), this.every, this.go),
    );
    this.tell();
    return panel;
  }

  // What each match stands for: the words found, their sentence, or their turn.
  reaches() {
    const options = ["words", "sentence", "turn"].map((name) =>
      anEl("option", { value: name, selected: name === this.reach }, this.app.t(`many_${name}`)));
    const choice = anEl("select", { class: "an-select" }, options);
    choice.onchange = () => (this.reach = choice.value);
    return anEl("label", { class: "an-many-reach" }, this.app.t("many_reach"), " ", choice);
  }

  row(hit, index) {
    const { turn } = this.app.view.rows[AnLayers.turnAt(this.app.text.turns, hit.start)];
    return anEl(
      "div",
      { class: "an-hit", role: "option", id: `an-hit-${index}`, "data-index": index, "aria-selected": "false" },
      anEl("span", { class: "an-tick", "aria-hidden": "true" }),
      anEl("span", { class: "an-hit-who" }, anEl("bdi", {}, turn.speaker)),
      anEl("span", { class: "an-hit-words", dir: "auto" }, this.words(hit, turn)),
    );
  }

  // A passage that is folded stays folded in the list.
  words(hit, turn) {
    const veil = anVeiled(this.app, hit);
    if (veil) return [anEl("em", {}, veil)];
    const text = turn.text.replace(/\s/g, " ");
    const [from, to] = [hit.start - turn.start, hit.end - turn.start];
    const length = AnOffsets.length(text);
    const around = AnFindList.AROUND;
    const before = AnOffsets.slice(text, Math.max(0, from - around), from);
    const after = AnOffsets.slice(text, to, to + around);
    // Cut at a space, where there is one.
    return [
      from > around ? `… ${before.replace(/^\S* /, "")}` : before,
      anEl("mark", {}, AnOffsets.slice(text, from, to)),
      length > to + around ? `${after.replace(/ \S*$/, "")} …` : after,
    ];
  }

  // ---- looking at each ---------------------------------------------------------------------------------------

  key(event) {
    const last = this.hits.length - 1;
    const to = {
      ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + 8, PageUp: this.active - 8,
      Home: 0, End: last,
    }[event.key];
    if (to !== undefined) this.point(Math.min(Math.max(to, 0), last));
    else if (event.key === " ") {
      this.toggle(this.active);
      this.point(Math.min(this.active + 1, last));
    } else if (event.key === "a" && !event.altKey) this.all();
    else if (event.key === "Enter") this.choose();
    else return;
    event.preventDefault();
  }

  point(index, scroll = true) {
    const rows = this.list.children;
    rows[this.active]?.classList.remove("an-hit-active");
    this.active = index;
    rows[index].classList.add("an-hit-active");
    this.list.setAttribute("aria-activedescendant", rows[index].id);
    rows[index].scrollIntoView({ block: "nearest" });
    if (!scroll) return;
    this.find.at = index;
    this.find.mark();
  }

  toggle(index) {
    const place = AnFindList.place(this.hits[index]);
    if (!this.checked.delete(place)) this.checked.add(place);
    this.tell();
  }

  all() {
    const full = this.checked.size === this.hits.length;
    this.checked = new Set(full ? [] : this.hits.map(AnFindList.place));
    this.tell();
  }

  tell() {
    [...this.list.children].forEach((row, index) => {
      row.setAttribute("aria-selected", String(this.checked.has(AnFindList.place(this.hits[index]))));
    });
    const values = { n: this.checked.size, of: this.hits.length };
    this.go.textContent = this.app.t("many_code", values);
    this.go.disabled = !this.checked.size;
    this.every.textContent = this.app.t(this.checked.size === this.hits.length ? "many_clear" : "many_every");
  }

  // ---- one code on all of them -------------------------------------------------------------------------------

  spans() {
    const found = new Map();
    for (const hit of this.hits.filter((one) => this.checked.has(AnFindList.place(one)))) {
      const span = this.reached(hit);
      found.set(AnFindList.place(span), span);
    }
    return [...found.values()];
  }

  reached(hit) {
    const { turn } = this.app.view.rows[AnLayers.turnAt(this.app.text.turns, hit.start)];
    if (this.reach === "words") return hit;
    if (this.reach === "turn") return { start: turn.start, end: turn.end };
    const sentences = AnOffsets.parts(turn.text, "sentence").map(([a, b]) => [a + turn.start, b + turn.start]);
    const over = sentences.filter(([a, b]) => a < hit.end && b > hit.start);
    return { start: Math.min(hit.start, ...over.map(([a]) => a)), end: Math.max(hit.end, ...over.map(([, b]) => b)) };
  }

  choose() {
    if (!this.checked.size) return;
    const spans = this.spans();
    this.app.picker.ask({
      title: this.app.t("many_code", { n: spans.length, of: this.hits.length }),
      rect: this.find.bar.getBoundingClientRect(),
      done: (code, memo, attributes) => this.code(spans, code, memo, attributes),
    });
  }

  code(spans, code, memo, attributes) {
    const { interview, revision } = this.app.live;
    const fresh = spans.filter((span) => !this.app.codesOn(span).includes(code.id));
    const { label } = code;
    this.checked = null;
    if (!fresh.length) return this.app.say(this.app.t("already", { label }), true);
    const full = fresh.map((span) => ({ interview, revision, ...span, quote: this.app.quote(span) }));
    this.app.op("add_many", { code: code.id, memo, attributes: attributes ?? {}, spans: full });
    this.app.say(this.app.t("many_coded", { label, n: full.length }), true);
  }
}
