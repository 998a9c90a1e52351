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

function paint(passages) {
  const ranges = [];
  for (const { key, spans } of passages) {
    const element = document.querySelector(`.st-key-${CSS.escape(key)} [data-testid="stText"]`);
    if (element) ranges.push(...rangesOf(element, spans));
  }
  CSS.highlights.set(NAME, new Highlight(...ranges));
}

export default function (component) {
  if (!("highlights" in CSS)) return undefined;
  const passages = component.data?.passages ?? [];
  const root = document.querySelector('[data-testid="stMain"]') ?? document.body;
  let waiting = 0;
  // Passages may be drawn after this, and folded and unfolded.
  const seen = new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(() => paint(passages), SOON);
  });
  seen.observe(root, { childList: true, subtree: true, characterData: true });
  paint(passages);
  return () => {
    seen.disconnect();
    clearTimeout(waiting);
    CSS.highlights.delete(NAME);
  };
}
