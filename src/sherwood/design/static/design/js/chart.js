// Turns each drawn chart into one that answers to pointer and keyboard. The page is whole without this: the picture
// drawn at the server stays for print, for a reader's own colours and for browsers in which anything here fails.
import { embed } from "../built/vega-chart.js";

const HOW = "Use the arrow keys to go from point to point, Home and End for the first and last, Escape to leave.";
const MOVES = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
};

async function enliven(source) {
  const figure = source.closest("figure");
  const picture = figure.querySelector(".sherwood-chart__picture");
  const live = document.createElement("div");
  live.className = "sherwood-chart__live";
  live.setAttribute("role", "group");
  live.setAttribute("aria-label", `Points of the chart. ${HOW}`);
  // The interpreter (ast) needs no eval, so the strict content policy stands.
  await embed(live, JSON.parse(source.textContent), {
    mode: "vega",
    renderer: "svg",
    ast: true,
    actions: false,
    defaultStyle: false,
    tooltip: false,
  });
  const points = named(live);
  if (points.length === 0) return;
  const tip = document.createElement("div");
  tip.className = "sherwood-chart__tip";
  tip.setAttribute("aria-hidden", "true");
  tip.hidden = true;
  picture.append(live, tip);
  const hint = document.createElement("p");
  hint.className = "sherwood-chart__hint";
  hint.textContent = HOW;
  picture.after(hint);
  figure.classList.add("sherwood-chart--live");
  listen(picture, live, points, tip);
}

// The marks that carry words, in reading order; everything else becomes mere drawing.
function named(live) {
  const drawing = live.querySelector("svg");
  drawing.removeAttribute("width");
  drawing.removeAttribute("height");
  const points = [...drawing.querySelectorAll(".mark-symbol path[aria-label], .mark-rect path[aria-label]")];
  for (const element of [drawing, ...drawing.querySelectorAll("[role]")]) {
    element.removeAttribute("role");
    element.removeAttribute("aria-roledescription");
    if (!points.includes(element)) element.removeAttribute("aria-label");
  }
  const across = points.map((point) => [point, place(point)]);
  across.sort((a, b) => a[1].x - b[1].x || a[1].y - b[1].y);
  const ordered = across.map(([point]) => point);
  ordered.forEach((point, at) => {
    point.setAttribute("role", "img");
    point.setAttribute("tabindex", at === ordered.length - 1 ? "0" : "-1");
  });
  return ordered;
}

// Where Vega moved a mark to; a bar begins where its path begins.
function place(point) {
  const moved = /translate\(([-\d.e]+)[ ,]+([-\d.e]+)\)/.exec(point.getAttribute("transform") ?? "");
  const drawn = /M\s*([-\d.e]+)[ ,]+([-\d.e]+)/.exec(point.getAttribute("d") ?? "");
  const from = moved ?? drawn ?? [0, 0, 0];
  return { x: Math.round(Number(from[1])), y: Math.round(Number(from[2])) };
}

function listen(picture, live, points, tip) {
  const show = (point) => {
    tip.textContent = point.getAttribute("aria-label");
    tip.hidden = false;
    const frame = picture.getBoundingClientRect();
    const mark = point.getBoundingClientRect();
    const middle = mark.left + mark.width / 2 - frame.left + picture.scrollLeft;
    const most = picture.scrollLeft + picture.clientWidth - tip.offsetWidth;
    tip.style.left = `${Math.max(picture.scrollLeft, Math.min(middle - tip.offsetWidth / 2, most))}px`;
    const above = mark.top - frame.top - tip.offsetHeight - 10;
    tip.style.top = `${above >= 0 ? above : mark.bottom - frame.top + 10}px`;
  };
  const hide = () => {
    tip.hidden = true;
  };
  const go = (at) => {
    for (const point of points) point.setAttribute("tabindex", "-1");
    points[at].setAttribute("tabindex", "0");
    points[at].focus();
  };
  live.addEventListener("keydown", (event) => {
    const at = points.indexOf(event.target);
    if (event.key === "Escape") {
      hide();
      picture.focus();
    } else if (at >= 0 && event.key in MOVES && !event.altKey && !event.ctrlKey && !event.metaKey) {
      go(Math.max(0, Math.min(points.length - 1, MOVES[event.key](at, points.length - 1))));
    } else {
      return;
    }
    event.preventDefault();
  });
  live.addEventListener("focusin", (event) => points.includes(event.target) && show(event.target));
  live.addEventListener("focusout", hide);
  // The words stay until the pointer leaves the picture or meets another point, so that they can be pointed at.
  live.addEventListener("pointerover", (event) => points.includes(event.target) && show(event.target));
  picture.addEventListener("pointerleave", hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

for (const source of document.querySelectorAll("script[data-live-chart]")) {
  enliven(source).catch((fault) => console.warn("The chart stays a picture:", fault));
}
