// The map: codings, warnings and memos along the whole interview, and what of it is on the screen.
//
// Every dimension has a lane of its own in its own pattern, so that colour is never alone; warnings are a hatched lane
// at one side, memos dots at the other. It is drawn when the browser has time: coding never waits for it.
class AnMinimap {
  static WARNING = 5;
  static MEMO = 5;

  constructor(app) {
    this.app = app;
    this.canvas = anEl("canvas", { "aria-hidden": "true" });
    this.frame = anEl("div", { class: "an-map-view" });
    this.told = anEl("div", { class: "an-map-told", "aria-hidden": "true", hidden: true });
    this.map = anEl("div", {
      class: "an-map", role: "slider", tabindex: "0", "aria-orientation": "vertical", "aria-valuemin": "1", "aria-valuenow": "1",
    }, this.canvas, this.frame, this.told);
    this.map.onkeydown = (event) => this.pressed(event);
    this.map.onpointerdown = (event) => this.grab(event);
    this.map.onpointermove = (event) => this.over(event);
    this.map.onpointerleave = () => (this.told.hidden = true);
    app.root.append(anEl("div", { class: "an-map-rail" }, this.map));
    this.scrolled = () => this.soon();
    document.addEventListener("scroll", this.scrolled, { capture: true, passive: true });
    this.sized = new ResizeObserver(() => {
      this.bar();
      this.redraw();
    });
    this.sized.observe(this.map);
    this.sized.observe(app.root.querySelector(".an-tools"));
  }

  built() {
    const { turns } = this.app.text;
    this.total = Math.max(1, turns.at(-1)?.end ?? 1);
    this.map.setAttribute("aria-label", this.app.t("map"));
    this.map.setAttribute("aria-valuemax", String(Math.max(1, turns.length)));
    this.map.hidden = !turns.length;
  }

  drawn() {
    this.redraw();
  }

  stop() {
    document.removeEventListener("scroll", this.scrolled, { capture: true });
    this.sized.disconnect();
    clearTimeout(this.waiting);
    cancelAnimationFrame(this.asked);
  }

  // The tools stand over the text in one line or two. Told as soon as it is known: the style of every turn hangs on it.
  bar() {
    const height = `${this.app.root.querySelector(".an-tools").offsetHeight}px`;
    if (height === this.height) return;
    this.height = height;
    this.app.root.style.setProperty("--an-bar", height);
  }

  // Several changes close together are drawn once, a little later.
  redraw() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      if (!this.app.root.isConnected) return;
      this.paint();
      this.show();
    }, 150);
  }

  soon() {
    if (this.asked) return;
    this.asked = requestAnimationFrame(() => {
      this.asked = 0;
      if (this.app.root.isConnected) this.show();
    });
  }

  // ---- drawing -------------------------------------------------------------------------------------------------

  paint() {
    const { app, canvas } = this;
    this.bar();
    const ratio = devicePixelRatio || 1;
    const { width, height } = this.map.getBoundingClientRect();
    if (!width || !height) return;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    this.codings = app.codings();
    this.warned = app.parts.flatMap((part) => part.warnings?.() ?? []);
    const style = getComputedStyle(app.root);
    const ink = style.color;
    const lanes = this.lanes();
    const inner = width - AnMinimap.WARNING - AnMinimap.MEMO;
    const wide = Math.min(6, inner / Math.max(1, lanes.size));
    for (const coding of this.codings) {
      const code = app.view.codes.get(coding.code);
      const lane = lanes.get(code?.dimension ?? "") ?? 0;
      const box = this.box(coding, height);
      pen.fillStyle = this.ink(code?.colour, ink);
      this.stroke(pen, AnMinimap.WARNING + lane * wide, box, Math.max(1.3, wide * 0.75), lane);
    }
    pen.fillStyle = ink;
    for (const memo of this.memos()) {
      pen.beginPath();
      pen.arc(width - 2.5, this.box(memo, height).y + 1, 1.8, 0, 7);
      pen.fill();
    }
    for (const warning of this.warned) {
      const box = this.box(warning, height);
      for (let y = box.y; y < box.y + box.height; y += 3) pen.fillRect(0, y, AnMinimap.WARNING - 1, 1.5);
    }
  }

  // What has a memo: codings, turns, and passages one points to.
  memos() {
    return [...(this.codings ?? this.app.codings()).filter((coding) => coding.memo), ...anMemoPlaces(this.app)];
  }

  // A lane for each dimension in use, in the codebook's order.
  lanes() {
    const { app } = this;
    const used = new Set(this.codings.map((coding) => app.view.codes.get(coding.code)?.dimension ?? ""));
    const order = app.text.dimensions.map((dimension) => dimension.id).filter((id) => used.has(id));
    return new Map(order.map((id, index) => [id, index]));
  }

  box({ start, end }, height) {
    const y = (start / this.total) * height;
    return { y, height: Math.max(3, ((end - start) / this.total) * height) };
  }

  // Whole, dashed, dotted or hollow by lane, where there is room to tell.
  stroke(pen, x, { y, height }, width, lane) {
    const pattern = lane % 4;
    if (height < 5 || pattern === 0) return pen.fillRect(x, y, width, height);
    if (pattern === 3) {
      pen.fillRect(x, y, width, 1.5);
      pen.fillRect(x, y + height - 1.5, width, 1.5);
      pen.fillRect(x, y, 1, height);
      return;
    }
    const [dash, gap] = pattern === 1 ? [4, 1.5] : [1.5, 1.5];
    for (let at = 0; at < height; at += dash + gap) pen.fillRect(x, y + at, width, Math.min(dash, height - at));
  }

  // Marks this small must be lighter on a dark ground than the lines under the text.
  ink(colour, otherwise) {
    if (!/^#[0-9a-f]{6}$/i.test(colour ?? "")) return otherwise;
    if (this.app.root.dataset.theme !== "dark") return colour;
    const part = (at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * 0.42 + 255 * 0.58);
    return `rgb(${part(1)} ${part(3)} ${part(5)})`;
  }

  // What of the interview is on the screen.
  show() {
    if (!this.map.isConnected || !this.app.view.rows.length) return;
    const { height } = this.map.getBoundingClientRect();
    const { start, end } = AnScreen.visible(this.app);
    const top = Math.round((start / this.total) * height);
    this.frame.style.transform = `translateY(${top}px)`;
    this.frame.style.height = `${Math.max(6, Math.round(((end - start) / this.total) * height))}px`;
    // Who moves by key hears the turn moved to, not the first that shows.
    if (document.activeElement !== this.map) this.describe(AnLayers.turnAt(this.app.text.turns, start));
  }

  describe(index) {
    this.map.setAttribute("aria-valuenow", String(index + 1));
    this.map.setAttribute("aria-valuetext", this.words(index));
  }

  words(index) {
    const { app } = this;
    const turn = app.text.turns[index];
    if (!turn) return "";
    const over = (spans) => spans.filter((span) => AnLayers.touches(span, turn.start, turn.end));
    const codings = over(this.codings ?? app.codings());
    const counts = [
      ["map_codings", codings.length], ["map_memos", over(this.memos()).length],
      ["map_warnings", over(this.warned ?? []).length],
    ];
    const here = counts.filter(([, n]) => n).map(([name, n]) => app.t(name, { n }));
    const values = { n: index + 1, of: app.text.turns.length, speaker: turn.speaker };
    return app.t("map_value", { ...values, here: here.join(", ") || app.t("map_nothing") });
  }

  // ---- going there ---------------------------------------------------------------------------------------------

  at(event) {
    const box = this.map.getBoundingClientRect();
    return Math.min(Math.max((event.clientY - box.top) / box.height, 0), 1) * (this.total - 1);
  }

  grab(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.map.setPointerCapture(event.pointerId);
    this.go(this.at(event));
  }

  over(event) {
    if (this.map.hasPointerCapture(event.pointerId)) return this.go(this.at(event));
    const { turns } = this.app.text;
    this.told.textContent = this.words(Math.min(AnLayers.turnAt(turns, this.at(event)), turns.length - 1));
    this.told.style.top = `${Math.round(event.clientY - this.map.getBoundingClientRect().top)}px`;
    this.told.hidden = false;
  }

  go(offset) {
    const { app } = this;
    const index = Math.min(AnLayers.turnAt(app.text.turns, offset), app.view.rows.length - 1);
    app.view.setActive(index, false);
    AnScreen.show(app, Math.floor(offset), 0.3);
  }

  pressed(event) {
    const { rows } = this.app.view;
    const page = Math.max(1, Math.round(rows.length / 12));
    const now = this.app.view.active;
    const to = {
      ArrowDown: now + 1, ArrowUp: now - 1, ArrowRight: now + 1, ArrowLeft: now - 1,
      PageDown: now + page, PageUp: now - page, Home: 0, End: rows.length - 1,
    }[event.key];
    if (event.key === "Enter" || event.key === " ") this.app.view.setActive(now);
    else if (to === undefined) return;
    else {
      const index = Math.min(Math.max(to, 0), rows.length - 1);
      this.app.view.setActive(index, false);
      AnScreen.show(this.app, rows[index].turn.start, 0.3);
      this.describe(index);
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
AnParts.push(AnMinimap);
