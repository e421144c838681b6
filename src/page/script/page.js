// Adds to a page that works without it: a timeline to zoom and pan, the passages of the chosen event lit together, filters,
// search, and keys.

const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const events = all("#events article");
const right = document.getElementById("articles");

// A time in seconds from one in days, or in seconds with an s.
const secsOf = (text) => (text === undefined ? NaN : text.endsWith("s") ? parseFloat(text) : text * DAY_SECS);

// An event as the layout sees it, from the words in its `data-mark`: rank, start, length, sign and ends, certain part.
function itemOf(element, id) {
  const { mark, articles, agreement } = element.dataset;
  // The first theme has the colour of the event, and no class of its own.
  const themes = all("ul > li", element).map((theme, at) => (at === 0 ? element.classList[0] : theme.className).slice(6));
  const sources = articles ? articles.split(" ") : [];
  const [rank, start, length, kind, from, to] = mark.split(" ");
  const [sign, left, right, hollow] = kind;
  const [begin, end] = [secsOf(start), secsOf(start) + secsOf(length)];
  return {
    id, element, rank: Number(rank), start: begin, end, sign, isBar: sign === "w" || sign === "s",
    left: Number(left), right: Number(right), isHollow: hollow === "h",
    from: begin + secsOf(from), to: end - secsOf(to),
    title: element.querySelector("h3 a").textContent, date: element.querySelector(".when b").textContent,
    themes, sources, theme: themes.length ? Number(themes[0]) : null, article: sources.length ? Number(sources[0]) : null,
    themeClass: element.classList[0], agreement,
  };
}

const items = events.map(itemOf);
const itemById = new Map(items.map((item) => [item.element.id, item]));
const controls = document.getElementById("controls");
controls.hidden = false;
document.documentElement.classList.add("live");
const timeline = items.length ? new Timeline(document.getElementById("timeline"), items, chooseOnTimeline) : null;

// The id that an address names, and the event it belongs to.
function target() {
  const id = decodeURIComponent(location.hash.slice(1));
  const element = id ? document.getElementById(id) : null;
  const item = itemById.get(element && element.dataset.event ? element.dataset.event : id);
  return { element, item };
}

const isBeside = () => getComputedStyle(right).overflowY === "auto";

// Scrolls the column of an element, and not the page as well, where the two are beside each other.
function bring(element, behavior) {
  if (right.contains(element) && isBeside()) {
    const offset = element.getBoundingClientRect().top - right.getBoundingClientRect().top;
    right.scrollTo({ top: right.scrollTop + offset - right.clientHeight / 3, behavior });
  } else if (!right.contains(element) && isBeside()) {
    element.scrollIntoView({ block: "start", behavior });
  }
}

// Lights the event that the address names, everywhere.
function light(behavior = "auto", isOnTimeline = false) {
  for (const element of all("article.current, mark.current")) element.classList.remove("current");
  const { element, item } = target();
  if (timeline) timeline.setCurrent(item || null);
  if (!item) return;
  item.element.hidden = false;
  item.element.classList.add("current");
  const passages = all(`#articles mark[data-event="${CSS.escape(item.element.id)}"]`);
  for (const passage of passages) passage.classList.add("current");
  if (element === item.element && passages.length) bring(passages[0], behavior);
  if (!isOnTimeline) bring(item.element, behavior);
}

function choose(item) {
  if (!item) return;
  if (target().item === item) light();
  location.hash = item.element.id;
}

// An event that is chosen on the timeline must not scroll that out of sight while its passage is shown beside it.
function chooseOnTimeline(item) {
  if (getComputedStyle(timeline.section).position === "sticky" || !isBeside()) return choose(item);
  history.pushState(null, "", `#${item.element.id}`);
  light("auto", true);
}

const search = document.getElementById("search");
const found = document.getElementById("found");
const chips = all("#controls button[data-theme]");
const source = document.getElementById("source");

// The events of the scene that the tour tells.
let told = null;

function filter() {
  const words = search.value.trim().toLocaleLowerCase();
  const off = new Set(chips.filter((chip) => chip.getAttribute("aria-pressed") === "false").map((chip) => chip.dataset.theme));
  const article = source ? source.value : "";
  for (const item of items) {
    const { element, themes, sources } = item;
    const isOff = themes.length > 0 && themes.every((theme) => off.has(theme));
    const isElsewhere = article !== "" && !sources.includes(article);
    if (words !== "") item.words ??= element.textContent.toLocaleLowerCase();
    const isHidden = isOff || isElsewhere || (told && !told.has(item)) || (words !== "" && !item.words.includes(words));
    if (element.hidden !== isHidden) element.hidden = isHidden;
  }
  const shown = items.filter(({ element }) => !element.hidden);
  found.textContent = shown.length === items.length ? "" : `${shown.length} of ${items.length} events`;
  if (timeline) timeline.setShown(shown);
}

// In a long list a letter takes long, so it waits for the next.
let waiting;
search.addEventListener("input", () => {
  clearTimeout(waiting);
  if (items.length > 2000) waiting = setTimeout(filter, 150);
  else filter();
});
if (source) source.addEventListener("change", filter);
for (const chip of chips) {
  chip.addEventListener("click", () => {
    chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") === "false"));
    filter();
  });
}
const lanes = document.getElementById("lanes");
const asTold = document.getElementById("told");
// Divides the timeline into lanes, or shows it as told.
function divide(mode) {
  const isTold = mode === "told" && asTold !== null;
  if (asTold) [timeline.section.className, asTold.open] = [isTold ? "as-told" : "", isTold];
  if (!isTold) timeline.setLanes(mode);
}
if (lanes && timeline) lanes.addEventListener("change", () => divide(lanes.value));
for (const button of all("#controls button[data-key]")) {
  button.addEventListener("click", () => timeline && timeline.press(button.dataset.key));
}

addEventListener("hashchange", () => light());
addEventListener("keydown", (key) => {
  if (key.ctrlKey || key.altKey || key.metaKey || key.isComposing) return;
  if (key.target === search) {
    if (key.key === "Escape") { search.value = ""; filter(); search.blur(); }
    return;
  }
  if (key.target.closest("select, input")) return;
  const isOnTimeline = timeline && timeline.plot.contains(key.target);
  const list = items.filter(({ element }) => !element.hidden);
  const at = list.indexOf(target().item);
  if (key.key === "ArrowRight") choose(list[at + 1]);
  else if (key.key === "ArrowLeft") choose(list[at < 0 ? list.length - 1 : at - 1]);
  else if (key.key === "Home" && isOnTimeline) choose(list[0]);
  else if (key.key === "End" && isOnTimeline) choose(list[list.length - 1]);
  else if (key.key === "Enter" && key.target === (timeline && timeline.plot)) {
    const passage = at < 0 ? null : list[at].element.querySelector(".to-passage");
    if (passage) location.hash = passage.hash;
  } else if (key.key === "/") search.focus();
  else if (key.key === "Escape") { history.pushState(null, "", location.href.split("#")[0]); light(); return; }
  else if (!timeline || (key.key.startsWith("Page") && !isOnTimeline) || !timeline.press(key.key)) return;
  key.preventDefault();
});
light("instant");
