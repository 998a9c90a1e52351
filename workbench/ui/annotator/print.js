// Before printing: everything is drawn, and each coding gets the number that ties its passage to the margin.
class AnPrint {
  constructor(app) {
    this.app = app;
    this.before = () => this.prepare();
    addEventListener("beforeprint", this.before);
  }

  stop() {
    removeEventListener("beforeprint", this.before);
  }

  built() {
    this.app.root.dataset.title = this.app.text.interview_title ?? "";
  }

  prepare() {
    const { view } = this.app;
    view.drawAll?.();
    for (const part of this.app.parts) if (part !== this) part.drawn?.();
    for (const row of view.rows) this.number(row);
  }

  number(row) {
    const chips = [...row.margin.querySelectorAll(".an-chip")];
    const runs = [...row.body.querySelectorAll(".an-run")];
    for (const run of runs) delete run.dataset.nr;
    chips.forEach((chip, index) => {
      const number = index + 1;
      chip.dataset.nr = number;
      const first = runs.find((run) => run.dataset.codings?.split(" ").includes(chip.dataset.id));
      if (first) first.dataset.nr = first.dataset.nr ? `${first.dataset.nr},${number}` : number;
    });
  }
}
AnParts.push(AnPrint);
