// Finding words as people mean them: without case, with or without accents, whole words, in every script. No DOM.
const AnLetters = (() => {
  // Marks that are written or left out at will: accents, Hebrew points, Arabic vowels and the stretching stroke.
  // Vowel signs of Indic and other scripts are letters, and count.
  const OPTIONAL = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
  const known = [new Map(), new Map(), new Map(), new Map()];

  // One character as it is compared: decomposed, its case taken away by way of the capitals (ß is SS, ς is Σ).
  function folded(character, { matchCase, accents }) {
    const cache = known[(matchCase ? 1 : 0) + (accents ? 2 : 0)];
    let value = cache.get(character);
    if (value === undefined) {
      value = character.normalize("NFKD");
      if (!matchCase) value = value.toUpperCase().toLowerCase();
      if (!accents) value = value.replace(OPTIONAL, "");
      if (/^\s+$/.test(value)) value = " ";
      cache.set(character, value);
    }
    return value;
  }

  // A text as it is compared, and for each of its units the UTF-16 place it came from.
  function index(text, options) {
    const from = [];
    let plain = "";
    let at = 0;
    for (const character of text) {
      const unit = folded(character, options);
      // White space counts once, however much of it there is: lines are broken where nobody said so.
      if (!(unit === " " && plain.endsWith(" "))) {
        plain += unit;
        for (let i = 0; i < unit.length; i++) from.push(at);
      }
      at += character.length;
    }
    from.push(at);
    return { plain, from };
  }

  const needle = (query, options) => index(query.trim(), options).plain;

  const cutters = {};
  const cut = (granularity) => (cutters[granularity] ??= new Intl.Segmenter("und", { granularity }));

  // A UTF-16 range widened to whole graphemes, given the text's segments.
  function widened(segments, start, end) {
    const last = segments.containing(end);
    return [segments.containing(start)?.index ?? start, last && last.index < end ? last.index + last.segment.length : end];
  }

  const wholeWords = (words, start, end) => {
    const last = words.containing(end);
    return words.containing(start)?.index === start && (!last || last.index === end);
  };

  // Matches in one turn's text as UTF-16 ranges, widened to whole graphemes; none overlaps another.
  function matches(text, indexed, sought, { accents, whole }) {
    if (!sought) return [];
    const found = [];
    const marks = cut("grapheme").segment(text);
    const words = cut("word").segment(text);
    const { plain, from } = indexed;
    for (let i = plain.indexOf(sought); i >= 0; i = plain.indexOf(sought, i + 1)) {
      const next = plain[i + sought.length] ?? "";
      // Where accents count, "e" is no part of "é".
      if (accents && next.replace(OPTIONAL, "") !== next) continue;
      const last = from[i + sought.length - 1];
      const [a, b] = widened(marks, from[i], last + (text.codePointAt(last) > 0xffff ? 2 : 1));
      if (found.length && a < found.at(-1)[1]) continue;
      if (!whole || wholeWords(words, a, b)) found.push([a, b]);
    }
    return found;
  }

  return { index, needle, matches };
})();
