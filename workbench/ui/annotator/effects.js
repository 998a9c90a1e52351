// What each change does to the codings, drawn at once: laid over what Python sent until Python has done the same.
const AnEffects = (() => {
  const IN_VIVO = "in-vivo:";

  const made = (app, op, { start, end }, id = op.id) => ({
    id, start, end, code: op.code, memo: op.memo ?? "", attributes: op.attributes ?? {}, coder: app.t("you"),
    mine: true, pending: true,
  });

  // Whoever has this very coding already gets no second one; the project does the same.
  const taken = (codings, span, code) =>
    [...codings.values()].some((c) => c.mine && c.code === code && c.start === span.start && c.end === span.end);

  function put(codings, app, op, span, id) {
    if (!taken(codings, span, op.code)) codings.set(id ?? op.id, made(app, op, span, id));
  }

  function change(codings, id, fields) {
    if (codings.has(id)) codings.set(id, { ...codings.get(id), ...fields, pending: true });
  }

  const numbered = (id, number) => id.slice(0, 64 - `.${number}`.length) + `.${number}`;

  const current = (op, app) => op.revision === app.live.revision;

  // An own code of this label in any case, or one that stands in until Python has made it.
  function ownCode(app, label) {
    const words = label.split(/\s+/).filter(Boolean).join(" ");
    const found = app.text.codes.find((code) => AnEffects.own(code) && code.label.toLowerCase() === words.toLowerCase());
    if (found) return found.id;
    const id = IN_VIVO + words;
    if (!app.view.codes.has(id)) {
      app.view.codes.set(id, { id, label: words, dimension: "own", dimension_label: "", level: null, colour: "#5b6472" });
    }
    return id;
  }

  // The turns of a speaker, each a passage.
  const turnsOf = (app, speaker) => app.text.turns.filter((turn) => turn.end > turn.start && turn.speaker_id === speaker);

  const kinds = {
    add: (codings, op, app) => current(op, app) && put(codings, app, op, op),
    add_many(codings, op, app) {
      anList(op.spans).forEach((span, n) => {
        const here = span.interview === app.live.interview && current(span, app);
        if (here) put(codings, app, op, span, numbered(op.id, n));
      });
    },
    in_vivo: (codings, op, app) => current(op, app) && put(codings, app, { ...op, code: ownCode(app, op.label) }, op),
    code_speaker(codings, op, app) {
      turnsOf(app, op.speaker).forEach((turn, n) => put(codings, app, op, turn, numbered(op.id, n)));
    },
    remove: (codings, op) => codings.delete(op.coding),
    memo: (codings, op) => change(codings, op.coding, { memo: op.memo }),
    recode: (codings, op) => change(codings, op.coding, { code: op.code }),
    attributes: (codings, op) => change(codings, op.coding, { attributes: op.attributes }),
    move: (codings, op, app) => current(op, app) && change(codings, op.coding, { start: op.start, end: op.end }),
    split(codings, op, app) {
      const whole = codings.get(op.coding);
      if (!current(op, app) || !whole || op.at <= whole.start || op.at >= whole.end) return;
      change(codings, op.coding, { end: op.at });
      codings.set(op.id, { ...whole, id: op.id, start: op.at, memo: "", pending: true });
    },
    join(codings, op) {
      const parts = anList(op.codings).map((id) => codings.get(id)).filter(Boolean);
      if (parts.length < 2) return;
      parts.sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
      const memo = [...new Set(parts.map((part) => part.memo).filter((words) => words?.trim()))].join("\n");
      for (const part of parts.slice(1)) codings.delete(part.id);
      change(codings, parts[0].id, { end: Math.max(...parts.map((part) => part.end)), memo });
    },
  };

  return {
    kinds: Object.keys(kinds),
    own: (code) => code.dimension === "own",
    turnsOf,
    // Lay one unsaved change over `codings`, a Map from id to coding, in place.
    apply(codings, op, app) {
      kinds[op.kind]?.(codings, op, app);
    },
  };
})();
