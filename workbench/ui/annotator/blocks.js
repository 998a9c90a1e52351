// Turns stand in the transcript in blocks of a few: for each thing the browser may leave undrawn it looks at every frame
// of scrolling where that stands, and an interview has thousands of turns.
class AnBlocks {
  static TURNS = 16;

  // Put every turn into its block, moving none that stands where it should.
  static place(feed, rows) {
    const many = Math.ceil(rows.length / AnBlocks.TURNS);
    while (feed.children.length > many) feed.lastElementChild.remove();
    while (feed.children.length < many) feed.append(anEl("div", { class: "an-block", role: "presentation" }));
    [...feed.children].forEach((block, index) => {
      const from = index * AnBlocks.TURNS;
      AnPaint.place(block, rows.slice(from, from + AnBlocks.TURNS).map((row) => row.article));
      AnBlocks.measure(block);
    });
  }

  // About how high a turn is, in px, until it has been on the screen; its block's height follows.
  static setTall(article, px) {
    const before = Number(article.dataset.tall ?? 0);
    if (before === px) return;
    article.dataset.tall = px;
    article.style.setProperty("--an-tall", `${px}px`);
    if (article.parentElement) AnBlocks.measure(article.parentElement);
  }

  static measure(block) {
    const tall = [...block.children].reduce((sum, article) => sum + Number(article.dataset.tall), 0);
    block.style.setProperty("--an-tall", `${tall}px`);
  }
}
