// Layers of spans over one text: lanes for overlapping codings, and the runs a turn is drawn in. No DOM.
const AnLayers = (() => {
  const SHOWN_LANES = 4;

  const byPlace = (a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);

  // Give each coding the lowest lane free along its whole passage, so its underline stays on one level.
  function lanes(codings) {
    const ends = [];
    const lane = new Map();
    for (const coding of [...codings].sort(byPlace)) {
      let free = ends.findIndex((end) => end <= coding.start);
      if (free < 0) free = ends.length;
      ends[free] = coding.end;
      lane.set(coding.id, free);
    }
    return lane;
  }

  const touches = (span, start, end) => span.start < end && span.end > start;

  // Cut [start, end) at every edge of every span; each run lists what covers it.
  function runs(start, end, { codings = [], masks = [], notes = [], marks = [] }) {
    const cuts = new Set([start, end]);
    for (const span of [...codings, ...masks, ...notes, ...marks]) {
      if (!touches(span, start, end)) continue;
      cuts.add(Math.max(start, span.start));
      cuts.add(Math.min(end, span.end));
    }
    const edges = [...cuts].sort((a, b) => a - b);
    const over = (spans, a, b) => spans.filter((span) => touches(span, a, b));
    return edges.slice(1).map((b, i) => {
      const a = edges[i];
      return {
        start: a,
        end: b,
        codings: over(codings, a, b),
        mask: over(masks, a, b)[0] ?? null,
        note: over(notes, a, b).length > 0,
        marks: over(marks, a, b).map((mark) => mark.kind),
      };
    });
  }

  // Index of the first turn that ends after `offset`, by bisection.
  function turnAt(turns, offset) {
    let low = 0;
    let high = turns.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (turns[mid].end <= offset) low = mid + 1;
      else high = mid;
    }
    return low;
  }

  // Sort spans into the turns they touch: one list per turn.
  function perTurn(turns, spans) {
    const lists = turns.map(() => []);
    for (const span of spans) {
      for (let i = turnAt(turns, span.start); i < turns.length && turns[i].start < span.end; i++) {
        lists[i].push(span);
      }
    }
    return lists;
  }

  return { SHOWN_LANES, byPlace, lanes, runs, turnAt, perTurn, touches };
})();
