// Colours the words a search found. The text is Streamlit's own and is never written: only ranges of it are named.

const NAME = "workbench-found";
const SOON = 50;

// The place in an element's text `offset` code units on; null where the text is shorter.
function place(element, offset) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) return { node, offset: left };
    left -= node.length;
  }
  return null;
}

function rangesOf(element, spans) {
  const ranges = [];
  for (const [start, end] of spans) {
    const first = place(element, start);
    const last = place(element, end);
    if (!first || !last) continue;
    const range = new Range();
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset);
    ranges.push(range);
  }
  return ranges;
}

// One for the window: Streamlit calls this anew whenever other words are found, and tells an earlier call that it is
// over late or not at all. Only the last who asked is painted, and only the last can take the colours away.
class Marker {
  constructor() {
    this.asked = null;
    this.waiting = 0;
    // Passages may be drawn after they were asked for, and folded and unfolded.
    this.seen = new MutationObserver(() => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.paint(), SOON);
    });
  }

  ask(asked) {
    this.asked = asked;
    this.seen.observe(document.body, { childList: true, subtree: true, characterData: true });
    this.paint();
  }

  leave(asked) {
    if (this.asked !== asked) return;
    this.asked = null;
    this.seen.disconnect();
    clearTimeout(this.waiting);
    CSS.highlights.delete(NAME);
  }

  paint() {
    if (!this.asked) return;
    const ranges = [];
    for (const { key, spans } of this.asked) {
      const element = document.querySelector(`.st-key-${CSS.escape(key)} [data-testid="stText"]`);
      if (element) ranges.push(...rangesOf(element, spans));
    }
    CSS.highlights.set(NAME, new Highlight(...ranges));
  }
}

export default function (component) {
  if (!("highlights" in CSS)) return undefined;
  globalThis.workbenchMarker ??= new Marker();
  const marker = globalThis.workbenchMarker;
  const asked = [...(component.data?.passages ?? [])];
  marker.ask(asked);
  return () => marker.leave(asked);
}
