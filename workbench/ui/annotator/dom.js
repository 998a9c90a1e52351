// Making elements and placing panels. Data reach the page only through `textContent` and attributes.

// anEl("button", {class: "x", onclick: f, "data-id": 3}, "text", child, null)
function anEl(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element[name] = value;
    else if (name === "style") for (const [k, v] of Object.entries(value)) element.style.setProperty(k, v);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  const kept = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
  element.append(...kept);
  return element;
}

// Only colours as the codebook writes them reach a style; anything else becomes the theme's grey.
function anColour(value) {
  return /^#[0-9a-f]{3,8}$/i.test(value ?? "") ? value : "var(--st-gray-color, #888)";
}

// "Coded: {label}" with values filled in; "{n?a turn|# turns}" by whether `n` is one.
function anFill(template, values = {}) {
  return template.replace(/\{(\w+)(?:\?([^|{}]*)\|([^{}]*))?\}/g, (whole, name, one, many) => {
    const value = values[name];
    if (one === undefined || value === undefined) return value ?? whole;
    return Number(value) === 1 ? one : many.replace("#", () => value);
  });
}

function anShorten(text, most = 120) {
  const points = [...text];
  return points.length <= most ? text : `${points.slice(0, most - 1).join("")}…`;
}

// A list from what may be a list, one string or nothing.
function anList(value) {
  if (Array.isArray(value)) return value;
  return value ? [value] : [];
}

// Put an absolutely placed panel under `rect` (viewport coordinates), or above it when there is more room there.
// Where neither side has room enough the panel gets lower: it must not hide what it speaks of.
function anPlace(panel, root, rect) {
  const gap = 8;
  const least = 240;
  const header = parseFloat(getComputedStyle(root).getPropertyValue("--an-top")) || 0;
  const home = root.getBoundingClientRect();
  const below = innerHeight - rect.bottom - 2 * gap;
  const above = rect.top - header - 2 * gap;
  let { height, width } = panel.getBoundingClientRect();
  const under = below >= height || below >= above || above < least;
  if (height > (under ? below : above)) {
    panel.style.maxHeight = `${Math.max(least, under ? below : above)}px`;
    height = panel.getBoundingClientRect().height;
  }
  const top = under ? rect.bottom + gap : rect.top - gap - height;
  const left = Math.min(Math.max(rect.left - 24, home.left), Math.max(home.left, home.right - width));
  panel.style.top = `${Math.round(top - home.top)}px`;
  panel.style.left = `${Math.round(left - home.left)}px`;
  panel.scrollIntoView({ block: "nearest" });
}
