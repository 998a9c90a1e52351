// Jumping to the next or the previous coding, memo, warning, speaker or uncoded stretch: a small bar, and [ and ].
class AnJump {
  constructor(app) {
    this.app = app;
    this.kind = "coding";
    this.at = null;
    const step = (name, by) =>
      anEl("button", { type: "button", class: `an-tool an-jump-${name}`, onclick: () => this.go(by) });
    this.before = step("before", -1);
    this.after = step("after", 1);
    this.choice = anEl("select", { class: "an-select an-jump-kind" });
    this.choice.onchange = () => {
      this.kind = this.choice.value;
      this.at = null;
      app.prefer?.("jump", this.kind);
    };
    // What there is to jump to changes with every coding: the list is made when it is about to be seen.
    this.choice.addEventListener("focus", () => this.fill());
    this.choice.addEventListener("pointerdown", () => this.fill());
    app.undoButton.before(anEl("span", { class: "an-jump", role: "group" }, this.before, this.choice, this.after));
  }

  built() {
    const { app } = this;
    const name = (button, sign, key, label) => {
      button.textContent = sign;
      button.title = `${app.t(label)} ${key}`;
      button.setAttribute("aria-label", app.t(label));
      button.setAttribute("aria-keyshortcuts", key);
    };
    name(this.before, "‹", "[", "jump_before");
    name(this.after, "›", "]", "jump_after");
    this.choice.setAttribute("aria-label", app.t("jump_kind"));
    this.kind = app.live.preferences?.jump ?? this.kind;
    this.at = null;
    this.fill();
  }

  key(event) {
    const by = anTyping(event) || event.metaKey ? 0 : AnJump.bracket(event);
    // On many keyboards the brackets are typed with AltGr, which says Ctrl and Alt too.
    if (!by || ((event.ctrlKey || event.altKey) && !event.getModifierState("AltGraph"))) return false;
    this.go(by);
    return true;
  }

  // By what is typed; where another script is set, by the key of a Latin keyboard.
  static bracket(event) {
    const other = /^[\p{L}\p{M}]/u.test(event.key) && !/\p{Script=Latin}/u.test(event.key) && [...event.key].length === 1;
    const key = other ? { BracketLeft: "[", BracketRight: "]" }[event.code] : event.key;
    return { "[": -1, "]": 1 }[key] ?? 0;
  }

  // ---- what to jump to -----------------------------------------------------------------------------------------

  fill() {
    const { app } = this;
    const option = (value, label) => anEl("option", { value, selected: value === this.kind }, label);
    const plain = ["coding", "memo", "warning", "correction", "uncoded"].map((k) => option(k, app.t(`jump_${k}`)));
    const codes = [...new Set(app.codings().map((coding) => coding.code))];
    const labels = codes.map((id) => [id, app.label(id)]).sort((a, b) => a[1].localeCompare(b[1]));
    const speakers = [...new Set(app.text.turns.map((turn) => turn.speaker).filter(Boolean))];
    const group = (name, options) => (options.length ? anEl("optgroup", { label: app.t(name) }, options) : null);
    this.choice.replaceChildren(...[
      ...plain,
      group("jump_codes", labels.map(([id, label]) => option(`code:${id}`, anShorten(label, 40)))),
      group("jump_speakers", speakers.map((speaker) => option(`speaker:${speaker}`, anShorten(speaker, 40)))),
    ].filter(Boolean));
    if (this.choice.value !== this.kind) this.choice.value = this.kind = "coding";
  }

  targets() {
    const { app } = this;
    const [kind, which] = this.kind.split(/:(.*)/s);
    const coded = (keep) => app.codings().filter(keep).sort((a, b) => a.start - b.start || a.end - b.end);
    if (kind === "coding") return coded(() => true);
    if (kind === "code") return coded((coding) => coding.code === which);
    if (kind === "memo") {
      const all = [...coded((coding) => coding.memo), ...anMemoPlaces(app)];
      return all.sort((a, b) => a.start - b.start || a.end - b.end);
    }
    if (kind === "warning") return app.parts.flatMap((part) => part.warnings?.() ?? []);
    if (kind === "correction") return [...(app.live.corrections ?? [])].sort((a, b) => a.start - b.start);
    if (kind === "speaker") return this.spoken(which);
    return this.uncoded();
  }

  // Where somebody begins to speak; several turns in a row count once.
  spoken(speaker) {
    const { turns } = this.app.text;
    return turns
      .filter((turn, i) => turn.speaker === speaker && turns[i - 1]?.speaker !== speaker)
      .map(({ start, end }) => ({ start, end }));
  }

  // Stretches no code stands on: what lies between codings, as far as one turn goes and longer than a word or two.
  uncoded() {
    const { turns } = this.app.text;
    const per = AnLayers.perTurn(turns, this.app.codings());
    const gaps = [];
    turns.forEach((turn, index) => {
      let from = turn.start;
      const add = (to) => {
        const words = AnOffsets.slice(turn.text, from - turn.start, to - turn.start);
        const tight = words.trim() && AnOffsets.snapWords(words, 0, AnOffsets.length(words));
        if (tight && tight[1] - tight[0] >= 12) gaps.push({ start: from + tight[0], end: from + tight[1] });
      };
      for (const coding of per[index].sort((a, b) => a.start - b.start)) {
        if (coding.start > from) add(coding.start);
        from = Math.max(from, coding.end);
      }
      if (from < turn.end) add(turn.end);
    });
    return gaps;
  }

  // ---- going there ---------------------------------------------------------------------------------------------

  go(by) {
    const { app } = this;
    const targets = this.targets();
    const name = this.name();
    if (!targets.length) return app.say(app.t("jump_none", { name }), true);
    const index = this.next(targets, by);
    const target = targets[index];
    this.at = { key: AnJump.same(target), start: target.start, active: null };
    this.arrive(target);
    this.at.active = app.view.active;
    app.say(app.t("jump_told", { name, n: index + 1, of: targets.length }), true);
  }

  static same(target) {
    return target.id ?? `${target.start}-${target.end}`;
  }

  // The one after the last arrived at, as long as the reader has not gone elsewhere since; else from where one is.
  next(targets, by) {
    const { app } = this;
    const last = this.at && this.at.active === app.view.active ? this.at : null;
    const found = last ? targets.findIndex((target) => AnJump.same(target) === last.key) : -1;
    if (found >= 0) return (found + by + targets.length) % targets.length;
    const here = last?.start ?? app.selection?.start ?? app.text.turns[app.view.active]?.start ?? 0;
    const after = targets.findIndex((target) => target.start >= here);
    if (by > 0) return after < 0 ? 0 : after;
    const before = targets.findLastIndex((target) => target.start < here);
    return before < 0 ? targets.length - 1 : before;
  }

  arrive(target) {
    const { app } = this;
    const turn = AnLayers.turnAt(app.text.turns, target.start);
    app.closePanels();
    app.forgetSelection();
    app.draw();
    app.view.setActive(turn, false);
    const row = app.view.rows[turn];
    const chip = target.code && app.view.chipOf(target.id);
    if (this.kind === "uncoded" && !anVeiled(app, target)) app.select(target.start, target.end);
    const fold = this.kind === "warning" && row.body.querySelector(`.an-fold[data-fold="${target.start}"]`);
    (chip || fold || row.article).focus({ preventScroll: true });
    AnScreen.reveal(app, target);
  }

  name() {
    const option = this.choice.selectedOptions[0];
    return option?.textContent ?? "";
  }
}
AnParts.push(AnJump);
