// Between offsets of the interview and places on the screen: no state of its own.
const AnScreen = (() => {
  // Turn spans (code points of the interview, inside the row's turn) into ranges over the text as it is drawn now.
  function ranges(row, spans) {
    const nodes = [];
    const starts = [];
    const walker = document.createTreeWalker(row.body, NodeFilter.SHOW_TEXT);
    let length = 0;
    while (walker.nextNode()) {
      if (!walker.currentNode.length) continue;
      nodes.push(walker.currentNode);
      starts.push(length);
      length += walker.currentNode.length;
    }
    if (!nodes.length) return [];
    const { text, start } = row.turn;
    const held = (cp) => Math.min(AnOffsets.toU16(text, Math.max(0, cp - start)), length);
    const at = (u16, asEnd) => {
      let i = nodes.length - 1;
      while (i > 0 && (asEnd ? starts[i] >= u16 : starts[i] > u16)) i--;
      return [nodes[i], u16 - starts[i]];
    };
    return spans.map((span) => {
      const [startContainer, startOffset] = at(held(span.start), false);
      const [endContainer, endOffset] = at(held(span.end), true);
      return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
    });
  }

  // Where a span is drawn: a rectangle of the viewport; that of the turn when none of it is shown.
  function rect(app, { start, end }) {
    const row = app.view.rows[AnLayers.turnAt(app.text.turns, start)];
    if (!row) return app.root.getBoundingClientRect();
    const [found] = ranges(row, [{ start, end: Math.min(end, row.turn.end) }]);
    if (!found) return row.article.getBoundingClientRect();
    const live = document.createRange();
    live.setStart(found.startContainer, found.startOffset);
    live.setEnd(found.endContainer, found.endOffset);
    const drawn = live.getBoundingClientRect();
    return drawn.width || drawn.height ? drawn : row.article.getBoundingClientRect();
  }

  function scroller(app) {
    for (let at = app.root.parentElement; at; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight + 1) return at;
    }
    return document.scrollingElement;
  }

  // The line under the tools, from which people read.
  function line(app) {
    const tools = app.root.querySelector(".an-tools");
    return (tools ?? app.root).getBoundingClientRect().bottom + 4;
  }

  const foot = (app) => {
    const home = scroller(app);
    return home === document.scrollingElement ? innerHeight : home.getBoundingClientRect().bottom;
  };

  // The first of some elements, whose foot lies under a height of the viewport: they stand one under
  // another. The last of them where none does.
  function firstUnder(elements, y) {
    let low = 0;
    let high = elements.length - 1;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (elements[mid].getBoundingClientRect().bottom <= y) low = mid + 1;
      else high = mid;
    }
    return low;
  }

  // The first turn whose foot lies under a height of the viewport. Blocks first: only where the reader is do the turns
  // of a block stand where they will be drawn.
  function rowAt(app, y) {
    const block = app.view.feed.children[firstUnder(app.view.feed.children, y)];
    if (!block) return 0;
    return Number(block.children[firstUnder(block.children, y)].dataset.turn);
  }

  function offsetAt(app, y) {
    const row = app.view.rows[rowAt(app, y)];
    if (!row) return 0;
    const box = row.article.getBoundingClientRect();
    const part = Math.min(Math.max((y - box.top) / Math.max(box.height, 1), 0), 1);
    return row.turn.start + Math.floor(part * (row.turn.end - row.turn.start));
  }

  // What is on the screen, as offsets of the interview.
  const visible = (app) => ({ start: offsetAt(app, line(app)), end: offsetAt(app, foot(app)) });

  // Bring an offset to a part of the height of the page (0: the line one reads from). More than once, since turns that
  // come into view for the first time get their true height only then.
  function show(app, offset, part = 0) {
    const index = Math.min(AnLayers.turnAt(app.text.turns, offset), app.view.rows.length - 1);
    const row = app.view.rows[index];
    if (!row) return;
    // Only the view's own scroller moves: beside another text, the page stays where it is.
    const settle = (times) => {
      if (!app.root.isConnected) return;
      const top = line(app);
      const wanted = top + (foot(app) - top) * part;
      const box = offset > row.turn.start ? rect(app, { start: offset, end: offset + 1 }) : row.article.getBoundingClientRect();
      const by = Math.round(box.top - wanted);
      if (Math.abs(by) > 1) scroller(app).scrollBy({ top: by, behavior: "instant" });
      if (times) requestAnimationFrame(() => settle(times - 1));
    };
    settle(0);
    settle(2);
  }

  // Bring a span into view, by as little as it takes.
  function reveal(app, span) {
    const box = rect(app, span);
    if (box.top < line(app) || box.bottom > foot(app) - 24) show(app, span.start, 0.35);
  }

  return { ranges, rect, scroller, line, foot, rowAt, offsetAt, visible, show, reveal };
})();
