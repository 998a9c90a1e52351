// What a key means, whatever the keyboard's script: digits of any script are digits, punctuation is as in English.
const AnKeys = (() => {
  const SAME = { "،": ",", "؟": "?", "؛": ";", "۔": ".", "।": ".", "၊": ",", "။": ".", "−": "-", "–": "-" };
  const one = (key) => [...key].length === 1;

  // A letter (in lower case), a digit 0-9, a sign, or the name of the key.
  function of(event) {
    const { key, code = "" } = event;
    if (!one(key)) return key;
    if (/\p{Nd}/u.test(key)) return /^(Digit|Numpad)\d$/.test(code) ? code.at(-1) : key;
    return SAME[key] ?? key.toLowerCase().normalize("NFC");
  }

  // The same, with the letter that stands on this key of a Latin keyboard where another script is set.
  function latin(event) {
    const key = of(event);
    const other = one(key) && /\p{L}|\p{M}/u.test(key) && !/\p{Script=Latin}/u.test(key);
    return other && /^Key[A-Z]$/.test(event.code ?? "") ? event.code[3].toLowerCase() : key;
  }

  // Whether anything but Shift is held.
  const held = (event) => event.ctrlKey || event.metaKey || event.altKey;
  const letter = (key) => one(key) && /[\p{L}\p{M}\p{Nd}]/u.test(key);

  return { of, latin, held, letter };
})();
