// Small things the reading aids share: a button among the tools, a panel under it, and what a folded passage shows.

// A tool of the bar at the top, before undo and redo; its words come with the first text (`anNameTool`).
function anTool(app, name, key, act) {
  const button = anEl("button", { type: "button", class: `an-tool an-tool-${name}`, onclick: act });
  app.undoButton.before(button);
  return button;
}

function anNameTool(app, button, name, key) {
  button.replaceChildren(app.t(name), ...(key ? [" ", anEl("kbd", { "aria-hidden": "true" }, key)] : []));
  if (key) button.setAttribute("aria-keyshortcuts", key);
}

// Whether a key press is meant for a field, or for the list or panel that is open.
function anTyping(event) {
  return Boolean(event.target.closest?.("input, textarea, select, [contenteditable], [role=dialog]"));
}

// A letter that means something to a reading aid, pressed in the text: a key a coder gave to a code comes first.
function anLetter(app, event, letter) {
  if (AnKeys.held(event) || anTyping(event) || event.isComposing || AnKeys.latin(event) !== letter) return false;
  return !event.target.closest(".an-chip") && !app.codeKeys?.codeOf(letter);
}

// The word of warning over a passage that is folded now, or nothing.
function anVeiled(app, span) {
  for (const part of app.parts ?? []) {
    const veil = part.veil?.(span);
    if (veil) return veil;
  }
  return "";
}

// Ask the page for what stands outside of the text; the number tells two askings for the same apart.
function anAsk(app, asked) {
  app.send("asked", { number: Date.now(), ...asked });
}

// Where the memos are that stand beside the text: turns that have one, and passages one points to.
function anMemoPlaces(app) {
  const { memos, interview } = app.given ?? {};
  if (!memos || interview !== app.live.interview) return [];
  const last = app.text.turns.at(-1)?.end ?? 0;
  return memos.filter(([start]) => start < last).map(([start, end]) => ({ start, end: Math.min(end, last) }));
}

// Up and down through a menu.
function anMenuKey(menu, event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const items = [...menu.querySelectorAll("[role=menuitem]")];
  items[(items.indexOf(document.activeElement) + by + items.length) % items.length]?.focus();
}
