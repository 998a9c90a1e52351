// Between the view and Python: asks for the interview, sends changes in their order, and looks for those of others.
//
// One request of changes is under way at a time, so that their order holds. What is not answered is sent again; each
// change is done once, by its id. When the project is closed the changes wait for a new token.
class AnTransport {
  static LOOK_MS = 5000;
  static GIVE_UP_MS = 30000;
  static FIRST_WAIT_MS = 400;
  static LONGEST_WAIT_MS = 5000;
  static MOST_AT_ONCE = 100;
  static REST_MS = 1500;

  constructor(app) {
    this.app = app;
    this.wait = AnTransport.FIRST_WAIT_MS;
    this.trouble = "";
    this.wishes = new Map();
    this.hide = () => this.wish();
    addEventListener("pagehide", this.hide);
    this.seen = () => document.visibilityState === "visible" && this.look();
    addEventListener("focus", this.seen);
    document.addEventListener("visibilitychange", this.seen);
    this.clock = setInterval(this.seen, AnTransport.LOOK_MS);
  }

  // A new token means that the project was opened again: what waited goes now.
  admit(token) {
    if (token === this.token) return;
    this.token = token;
    this.closed = false;
    this.wait = AnTransport.FIRST_WAIT_MS;
    if (this.box) this.flush();
    else if (this.app.wanted) this.open(this.app.wanted);
  }

  async ask(path, { body, query, keepalive = false } = {}) {
    const token = this.token;
    const address = `${location.origin}/workbench/${path}${query ? `?${new URLSearchParams(query)}` : ""}`;
    const answer = await fetch(address, {
      method: body ? "POST" : "GET",
      headers: { "X-Workbench-Token": token, ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body && JSON.stringify(body),
      keepalive,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(AnTransport.GIVE_UP_MS),
    });
    const content = await answer.json();
    if (answer.ok) return content;
    if (answer.status === 401 && token === this.token) this.closed = true;
    throw Object.assign(new Error(content.message), { status: answer.status });
  }

  // ---- the interview -------------------------------------------------------------------------------------

  // Everything of an interview; null when another one is wanted by now, or it cannot be had yet.
  async fetchText(interview) {
    try {
      const whole = await this.ask("text", { query: { interview } });
      if (this.stopped || interview !== this.app.wanted) return null;
      this.box = AnOutbox.at(whole.outbox);
      await this.box.ready;
      if (this.stopped || interview !== this.app.wanted) return null;
      this.fine();
      return whole;
    } catch (error) {
      if (error.status !== 404) this.failed(error);
      else if (!this.stopped && interview === this.app.wanted) this.lost(error);
      return null;
    }
  }

  async open(interview) {
    const number = (this.opening = (this.opening ?? 0) + 1);
    const whole = await this.fetchText(interview);
    if (number !== this.opening || this.stopped) return;
    if (whole) {
      this.app.arrive(whole);
      return this.flush();
    }
    if (interview === this.app.wanted && !this.closed && !this.gone) this.later(() => this.open(interview));
  }

  // ---- changes out -----------------------------------------------------------------------------------------

  push(op) {
    this.box.push(op);
    this.wait = AnTransport.FIRST_WAIT_MS;
    this.flush();
  }

  async flush() {
    if (this.sending || this.closed || !this.box?.ops.length) return;
    clearTimeout(this.timer);
    this.sending = true;
    const { box } = this;
    try {
      const { interview, event, revision } = this.app.live;
      const ops = box.ops.slice(0, AnTransport.MOST_AT_ONCE);
      const answer = await this.ask("ops", { body: { interview, since: event, revision, ops } });
      this.fine();
      await this.take(answer, interview, box);
      if (box.ops[0] === ops[0]) throw new Error("The first change was not answered.");
    } catch (error) {
      this.failed(error);
    } finally {
      this.sending = false;
    }
    if (this.trouble) this.later(() => this.flush());
    else this.flush();
  }

  // ---- changes in ------------------------------------------------------------------------------------------

  async look() {
    if (this.sending || this.looking || this.closed || !this.box) return;
    this.looking = true;
    const { interview, event, revision } = this.app.live;
    try {
      const answer = await this.ask("changes", { query: { interview, since: event, revision } });
      this.fine();
      if (!this.sending) await this.take(answer, interview, this.box);
    } catch (error) {
      this.failed(error);
    } finally {
      this.looking = false;
    }
    this.flush();
  }

  // What Python answered, drawn in one go: no highlight goes before it is there again.
  async take(answer, interview, box) {
    const here = () => !this.stopped && interview === this.app.live.interview;
    if (answer.forget && here()) this.app.tell("forgotten");
    const whole = answer.anew && here() ? await this.fetchText(interview) : null;
    if (this.gone && here()) this.app.live.event = answer.event;
    const settled = box.settle(answer.acks ?? {});
    if (this.stopped || !(settled.length || whole || answer.event !== this.app.live.event)) return;
    if (whole && here()) this.app.arrive(whole);
    else if (!answer.anew && here()) this.app.learn(answer);
    this.app.answered(settled);
  }

  // Preferences wait until the coder rests: each is written to disk, which changes should not have to wait for.
  prefer(name, value) {
    this.wishes.set(name, value);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.wish(), AnTransport.REST_MS);
  }

  wish() {
    clearTimeout(this.resting);
    if (!this.wishes.size || !this.token || this.closed) return;
    const values = Object.fromEntries(this.wishes);
    this.wishes.clear();
    this.ask("preferences", { body: { values }, keepalive: true }).catch(() => {});
  }

  // ---- trouble ----------------------------------------------------------------------------------------------

  fine() {
    this.wait = AnTransport.FIRST_WAIT_MS;
    this.gone = false;
    this.tell("");
  }

  failed(error) {
    if (this.closed) this.tell("closed");
    else this.tell(error.status ? "refused" : "unreachable");
  }

  // The interview is not there any more. It may come back, as by an undo: its text is asked for when something changes.
  lost(error) {
    this.gone = true;
    this.tell("");
    this.app.withdraw(error.message);
  }

  tell(trouble) {
    if (trouble === this.trouble) return;
    this.trouble = trouble;
    if (!this.stopped) this.app.showState();
  }

  later(act) {
    clearTimeout(this.timer);
    if (this.closed) return;
    this.timer = setTimeout(act, this.wait);
    this.wait = Math.min(this.wait * 2, AnTransport.LONGEST_WAIT_MS);
  }

  // The view goes; what is unsaved is still sent.
  stop() {
    this.stopped = true;
    this.wish();
    removeEventListener("pagehide", this.hide);
    clearInterval(this.clock);
    removeEventListener("focus", this.seen);
    document.removeEventListener("visibilitychange", this.seen);
  }
}
