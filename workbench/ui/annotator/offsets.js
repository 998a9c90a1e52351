// Offsets and boundaries in plain text: no DOM, no state.
//
// Python counts Unicode code points; the browser counts UTF-16 units. Everything the annotator keeps or
// sends is in code points; `toCp` and `toU16` are the only crossings. Spans are half-open [start, end).
const AnOffsets = (() => {
  const segmenters = {};
  const segmenter = (granularity) =>
    (segmenters[granularity] ??= new Intl.Segmenter("und", { granularity }));
  const hasPairs = (text) => /[\ud800-\udbff]/.test(text);

  // UTF-16 offset -> code points. An offset inside a surrogate pair counts as before the pair.
  function toCp(text, u16) {
    if (!hasPairs(text)) return Math.min(u16, text.length);
    let cp = 0;
    for (let i = 0; i < text.length; cp++) {
      const step = text.codePointAt(i) > 0xffff ? 2 : 1;
      if (i + step > u16) break;
      i += step;
    }
    return cp;
  }

  // Code points -> UTF-16 offset.
  function toU16(text, cp) {
    if (!hasPairs(text)) return Math.min(cp, text.length);
    let i = 0;
    while (cp > 0 && i < text.length) {
      i += text.codePointAt(i) > 0xffff ? 2 : 1;
      cp--;
    }
    return i;
  }

  const length = (text) => toCp(text, text.length);
  const slice = (text, start, end) => text.slice(toU16(text, start), toU16(text, end));

  // Widen a UTF-16 range so that no edge lies inside a segment that `takes` accepts.
  function widen(text, start, end, granularity, takes) {
    const segments = segmenter(granularity).segment(text);
    const first = segments.containing(start);
    if (first && first.index < start && takes(first)) start = first.index;
    const last = segments.containing(end);
    if (last && last.index < end && takes(last)) end = last.index + last.segment.length;
    return [start, end];
  }

  // Leave white space outside both edges; null when nothing else is left.
  function trim(text, start, end) {
    const part = text.slice(start, end);
    const left = part.length - part.trimStart().length;
    const right = part.length - part.trimEnd().length;
    return left === part.length ? null : [start + left, end - right];
  }

  // Code-point range -> the smallest range of whole graphemes around it.
  function snapGraphemes(text, start, end) {
    const [a, b] = widen(text, toU16(text, start), toU16(text, end), "grapheme", () => true);
    return [toCp(text, a), toCp(text, b)];
  }

  // Code-point range -> whole words, white space at the edges left out; null when only white space.
  function snapWords(text, start, end) {
    const [a, b] = widen(text, toU16(text, start), toU16(text, end), "grapheme", () => true);
    const wide = widen(text, a, b, "word", (segment) => segment.isWordLike);
    const tight = trim(text, ...wide);
    return tight && [toCp(text, tight[0]), toCp(text, tight[1])];
  }

  // The parts of a text as code-point ranges: "word" (words only), "sentence" (white space trimmed).
  function parts(text, granularity) {
    const found = [];
    for (const segment of segmenter(granularity).segment(text)) {
      if (granularity === "word" && !segment.isWordLike) continue;
      const tight = trim(text, segment.index, segment.index + segment.segment.length);
      if (tight) found.push([toCp(text, tight[0]), toCp(text, tight[1])]);
    }
    return found;
  }

  return { toCp, toU16, length, slice, snapGraphemes, snapWords, parts };
})();
