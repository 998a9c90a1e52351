// Pausing: the page is covered before anybody answers, then the project is locked. Also the keys of every page.
const COVER = "workbench-cover";
const OPEN = ".st-key-pause_here";
const HELP = ".st-key-sidebar_help button";
const HIDDEN = `body > :not(.${COVER}){display:none!important}`;
const AGAIN = 1500;

class Cover {
  // Nothing of the page is left to see, to search with the browser, to print or to be read aloud.
  constructor(words) {
    this.style = document.createElement("style");
    this.style.textContent = HIDDEN;
    this.box = document.createElement("div");
    this.box.className = COVER;
    this.box.setAttribute("role", "alert");
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    Object.assign(this.box.style, {
      position: "fixed",
      inset: "0",
      zIndex: "2147483647",
      display: "grid",
      placeItems: "center",
      background: dark ? "#16191d" : "#f7f7f5",
      color: dark ? "#c9ced4" : "#3b4046",
      font: "1.1rem system-ui, sans-serif",
    });
    this.box.textContent = words;
    getSelection()?.removeAllRanges();
    document.documentElement.append(this.style);
    document.body.append(this.box);
  }

  lift() {
    this.style.remove();
    this.box.remove();
  }
}

// One for the window: the component comes and goes with the pages, the cover must not.
const pausing = {
  cover: null,
  send: null,
  words: "",

  begin(told = true) {
    if (this.cover || !this.send || !document.querySelector(OPEN)) return;
    this.cover = new Cover(this.words);
    if (told) this.channel?.postMessage("pause");
    this.watch.observe(document.documentElement, {
      attributeFilter: ["data-test-script-state"],
      childList: true,
      subtree: true,
    });
    // At once, though the page may still be drawn or at work: its work is cut short.
    this.send();
    this.timer = setTimeout(() => this.again(), AGAIN);
  },

  // Asked again until the page is locked: a request can be lost to a page that was being drawn.
  again() {
    if (this.ended()) return;
    if (settled() && this.send) this.send();
    this.timer = setTimeout(() => this.again(), AGAIN);
  },

  // Locked, or closed in another way meanwhile: there is nothing left to cover.
  ended() {
    if (!this.cover) return true;
    if (!settled() || document.querySelector(OPEN)) return false;
    clearTimeout(this.timer);
    this.watch.disconnect();
    this.cover.lift();
    this.cover = null;
    return true;
  },
};
pausing.watch = new MutationObserver(() => pausing.ended());

const settled = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";

const isPause = (event) =>
  event.key === "Pause" || ((event.ctrlKey || event.metaKey) && event.shiftKey && event.code === "KeyL");

function isTyping(target) {
  if (!(target instanceof Element)) return false;
  return target.isContentEditable || target.closest("input, textarea, select, [role=textbox]") !== null;
}

// In the text to code, `?` lists its own keys; everywhere else those of the page.
function asksForHelp(event) {
  if (event.key !== "?" || event.ctrlKey || event.altKey || event.metaKey) return false;
  const [target] = event.composedPath();
  if (isTyping(target) || (target instanceof Element && target.closest(".an-root"))) return false;
  return document.querySelector('[role="dialog"]') === null;
}

function onKey(event) {
  if (pausing.cover) {
    event.stopImmediatePropagation();
    return;
  }
  if (isPause(event) && pausing.send) {
    event.preventDefault();
    event.stopImmediatePropagation();
    pausing.begin();
  } else if (asksForHelp(event)) {
    const help = document.querySelector(HELP);
    if (!help) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    help.click();
  }
}

// A page that is come to without a choice writes its own choice into the address. That is no step of the reader: going
// back from there must lead to the page before, and not to the same page, which would only choose again.
const pushed = history.pushState;
function push(state, title, url) {
  const next = new URL(url ?? location.href, location.href);
  const fills = next.pathname === location.pathname && location.search === "" && next.search !== "";
  return fills ? history.replaceState(state, title, url) : pushed.call(history, state, title, url);
}

// The browser may load this file again when the button is drawn anew: the first one stays in charge.
if (!globalThis.workbenchPausing) {
  globalThis.workbenchPausing = pausing;
  addEventListener("keydown", onKey, true);
  history.pushState = push;
  // Another window of the same browser shows the same people's words.
  if (globalThis.BroadcastChannel) {
    pausing.channel = new BroadcastChannel("workbench-pause");
    pausing.channel.onmessage = () => pausing.begin(false);
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  const chief = globalThis.workbenchPausing;
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.title = data.hint;
  button.hidden = !data.open;
  button.onclick = () => chief.begin();
  chief.words = data.covered;
  const send = () => setTriggerValue("paused", true);
  chief.send = send;
  return () => {
    if (chief.send === send) chief.send = null;
  };
}
