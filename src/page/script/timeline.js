// The timeline that can be zoomed and panned: draws what the layout gives, and turns wheel, pinch, drag and keys into
// views.

const ZOOM_STEP = 1.5, PAGE_SHARE = 0.8, MOVE_MILLIS = 180, REST_MILLIS = 200, SLICE_MILLIS = 6, NEAR = 60;
const TITLE_SHARE = 0.6, AGREEMENT_WIDTH = 19;
// The signs of how sources stand to each other, as in the window.
const AGREEMENTS = {
  agree: ["=", "sources agree"], differ: ["≈", "sources differ in precision"], conflict: ["≠", "sources conflict"],
};
const SIGNS = { d: "point", p: "publication", w: "within", s: "span" };
const share = (percent) => `color-mix(in srgb,var(--theme) ${percent}%,transparent)`;

// An element with a class and its children; text is never parsed.
function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

// Sets lengths in pixels, if they changed.
function place(element, lengths) {
  for (const [name, value] of Object.entries(lengths)) {
    const text = `${Math.round(value * 100) / 100}px`;
    if (element.style[name] !== text) element.style[name] = text;
  }
}

// Elements that are drawn anew in every frame, reused in turn.
class Pool {
  constructor(parent, tag, className) {
    Object.assign(this, { parent, tag, className, all: [], used: 0 });
  }

  // The next element, with this text where one is given.
  next(text) {
    if (this.used === this.all.length) {
      const made = make(this.tag, this.className);
      if (this.tag === "button") Object.assign(made, { type: "button", tabIndex: -1 });
      this.all.push(made);
      this.parent.append(made);
    }
    const element = this.all[this.used];
    this.used += 1;
    if (text !== undefined && element.textContent !== text) element.textContent = text;
    return element;
  }

  finish() {
    for (const element of this.all.splice(this.used)) element.remove();
    this.used = 0;
  }
}

// The view between two at a share of the way: widths change by equal ratios, as the eye expects of a zoom.
function between(from, to, share) {
  const [span, wanted] = [from.end - from.start, to.end - to.start];
  const now = span * (wanted / span) ** share;
  const way = Math.abs(span - wanted) < 1e-9 * span ? share : (span - now) / (span - wanted);
  const middle = (from.start + from.end) / 2 + ((to.start + to.end) / 2 - (from.start + from.end) / 2) * way;
  return { start: middle - now / 2, end: middle + now / 2 };
}

class Timeline {
  // `items` are the events; `choose` is called with one that was clicked, or with none.
  constructor(section, items, choose) {
    Object.assign(this, { section, items, choose, current: null, scrolled: 0, byTheme: false, oneLane: false, shown: items, marks: new Map() });
    this.lines = make("div", "lines");
    this.sheet = make("div", "sheet");
    this.capsule = make("div", "capsule");
    this.sheet.append(this.capsule);
    this.scroll = make("div", "scroll", this.sheet);
    this.edges = [make("button", "edge earlier"), make("button", "edge later")];
    this.plot = make("div", "plot", this.lines, this.scroll, ...this.edges);
    this.axis = make("div", "axis");
    this.axis.setAttribute("aria-hidden", "true");
    this.pools = {
      line: new Pool(this.lines, "i", ""), name: new Pool(this.axis, "span", ""), lane: new Pool(this.sheet, "div", "lane"),
      thread: new Pool(this.sheet, "i", "thread"), pill: new Pool(this.sheet, "button", "pill"),
    };
    this.plot.tabIndex = 0;
    this.plot.setAttribute("role", "group");
    this.plot.setAttribute("aria-label", "Timeline of the events");
    this.plot.setAttribute("aria-describedby", "timeline-help");
    section.querySelector("#plot").append(this.plot, this.axis);
    const family = getComputedStyle(this.axis).fontFamily;
    const pens = new Map([400, 600].map((weight) => [weight, document.createElement("canvas").getContext("2d")]));
    for (const [weight, pen] of pens) pen.font = `${weight} 12.5px ${family}`;
    this.measure = (text, weight = 400) => pens.get(weight).measureText(text).width;
    // Selected labels are the widest; none may outgrow its room when it is chosen.
    const signWidth = (item) => (item.agreement ? AGREEMENT_WIDTH : 0);
    for (const item of items) item.label = Math.min(LABEL_MAX, this.measure(item.title, 600) + 0.5 + signWidth(item));
    const [start, end] = [Math.min(...items.map((item) => item.start)), Math.max(...items.map((item) => item.end))];
    this.extent = { start, end };
    const { dataset } = section;
    this.opening = dataset.start ? { start: Number(dataset.start), end: Number(dataset.end) } : this.everything();
    this.view = { ...this.opening };
    this.listen();
    this.arrange();
  }

  // The lanes of the shown events.
  arrange() {
    const lanes = new Map();
    for (const item of this.shown) {
      const key = this.oneLane ? null : this.byTheme ? item.theme : item.article;
      if (!lanes.has(key)) lanes.set(key, []);
      lanes.get(key).push(item);
    }
    // Events without an article or theme come last.
    const keys = [...lanes.keys()].sort((a, b) => (a === null) - (b === null) || a - b);
    const widest = levelOf((this.limits().most * 1.01) / 200);
    this.plan = new TimelinePlan(keys.map((key) => new LaneEvents(key, lanes.get(key))), widest);
    for (const lane of this.plan.lanes) {
      const [title, detail] = this.laneTitle(lane.key);
      const [titleWidth, detailWidth] = [14 + this.measure(title, 600) + 10, detail ? 7 + this.measure(detail) : 0];
      const most = Math.max(LABEL_MAX, this.scroll.clientWidth * TITLE_SHARE);
      const hasDetail = detail !== "" && titleWidth + detailWidth <= most;
      const whole = hasDetail ? titleWidth + detailWidth : titleWidth;
      Object.assign(lane, { title, detail, hasDetail, titleWidth: title ? Math.ceil(Math.min(most, whole)) : 0 });
    }
    this.before = null;
    this.resize();
    this.prepareLater();
  }

  laneTitle(key) {
    if (this.oneLane) return ["", ""];
    if (key === null) return ["Others", ""];
    if (this.byTheme) return [document.querySelector(`#controls [data-theme="${key}"]`).textContent, ""];
    const article = document.querySelectorAll("#articles > article")[key];
    return [`${key + 1} ${article.querySelector("h2").textContent}`, article.dataset.published || ""];
  }

  limits() {
    const most = Math.min(WIDEST_SECS, Math.max(this.extent.end - this.extent.start, this.opening.end - this.opening.start, DAY_SECS) * 1.5);
    return { least: LEAST_SECS, most };
  }

  // All events, with room for labels.
  everything() {
    const span = Math.max(this.extent.end - this.extent.start, 4 * DAY_SECS) / 0.86;
    const middle = (this.extent.start + this.extent.end) / 2;
    return { start: middle - span * 0.47, end: middle + span * 0.53 };
  }

  resize() {
    this.width = Math.max(1, this.scroll.clientWidth);
    // As high as the opening view needs, as far as the window has room for it; the same at every zoom.
    const most = Math.max(180, Math.min(900, innerHeight * 0.58));
    this.compute(this.opening);
    const rest = sceneOf(this.plan, this.opening, { width: this.width, height: 0 }, null, null);
    const rows = (rest.height - rest.lanes.length * LANE_PAD) / rest.rowHeight;
    this.height = Math.max(120, Math.min(most, rows * 21 + rest.lanes.length * LANE_PAD));
    place(this.plot, { height: this.height + FOOT });
    // What is scrolled to comes to stand below a timeline that sticks to the top.
    const isSticky = getComputedStyle(this.section).position === "sticky";
    document.documentElement.style.setProperty("--top", `${isSticky ? this.section.offsetHeight + 8 : 0}px`);
    this.before = null;
    this.draw();
  }

  // Computes levels of zoom down to that of a view.
  compute(view) {
    const level = levelOf((view.end - view.start) / this.width);
    while (this.plan.next <= level && this.plan.advance());
    if (this.plan.lanes.every((lane) => lane.isSettled)) this.plan.next = FINEST_LEVEL + 1;
  }

  // Computes all other levels while nothing else is to be done.
  prepareLater() {
    const plan = this.plan;
    const later = globalThis.requestIdleCallback || ((task) => setTimeout(() => task({ timeRemaining: () => SLICE_MILLIS }), 20));
    const task = (deadline) => {
      const end = performance.now() + Math.min(SLICE_MILLIS, deadline.timeRemaining());
      do if (plan !== this.plan || !plan.advance()) return; while (performance.now() < end);
      later(task);
    };
    later(task);
  }

  setShown(items) {
    this.shown = items;
    this.arrange();
  }

  setLanes(mode) {
    Object.assign(this, { byTheme: mode === "theme", oneLane: mode === "one" });
    this.arrange();
  }

  // Chooses an event, and brings it into view.
  setCurrent(item) {
    this.current = item;
    if (item && this.shown.includes(item)) {
      const [start, end] = signOf(item, (this.view.end - this.view.start) / this.width);
      if (end <= this.view.start || start >= this.view.end) {
        const span = this.view.end - this.view.start;
        const middle = Math.max(start + span * 0.3, (start + Math.min(end, start + span)) / 2);
        this.moveTo({ start: middle - span / 2, end: middle + span / 2 });
      }
      this.bring = true;
    }
    this.redraw();
  }

  // Within the limits, around its middle.
  limited({ start, end }) {
    const { least, most } = this.limits();
    const span = Math.max(least, Math.min(most, end - start));
    const middle = Math.max(this.extent.start, Math.min(this.extent.end, (start + end) / 2));
    return { start: middle - span / 2, end: middle + span / 2 };
  }

  show(view) {
    cancelAnimationFrame(this.moving);
    this.view = this.limited(view);
    this.redraw();
  }

  moveTo(view) {
    cancelAnimationFrame(this.moving);
    const [from, to, start] = [this.view, this.limited(view), performance.now()];
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.show(to);
    const step = () => {
      const way = Math.min(1, (performance.now() - start) / MOVE_MILLIS);
      this.view = between(from, to, 1 - (1 - way) ** 3);
      this.draw();
      if (way < 1) this.moving = requestAnimationFrame(step);
    };
    this.moving = requestAnimationFrame(step);
  }

  zoomed(factor, share = 0.5) {
    const span = this.view.end - this.view.start;
    const at = this.view.start + span * share;
    const { least, most } = this.limits();
    const wanted = Math.max(least, Math.min(most, span / factor));
    return { start: at - wanted * share, end: at + wanted * (1 - share) };
  }

  panned(share) {
    const by = (this.view.end - this.view.start) * share;
    return { start: this.view.start + by, end: this.view.end + by };
  }

  redraw() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  draw() {
    this.compute(this.view);
    const size = { width: this.width, height: this.height };
    const scene = sceneOf(this.plan, this.view, size, this.current, this.before);
    this.before = scene;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.settle(), REST_MILLIS);
    this.paint(scene);
  }

  // At rest, rows are as few as possible again.
  settle() {
    const scene = sceneOf(this.plan, this.view, { width: this.width, height: this.height }, this.current, null);
    this.before = scene;
    this.paint(scene);
  }

  paint(scene) {
    place(this.sheet, { height: Math.max(scene.height, this.height) });
    this.paintAxis(scene.frame);
    for (const { lane, top, bottom, titleTop } of scene.lanes) {
      const element = this.pools.lane.next();
      if (element.lane !== lane) {
        const title = make("p", "lane-title", make("b", "", lane.title), ...(lane.hasDetail ? [make("span", "", lane.detail)] : []));
        element.replaceChildren(...(lane.title ? [title] : []));
        element.lane = lane;
      }
      place(element, { top, height: bottom - top });
      const title = element.firstChild;
      if (title) place(title, { top: titleTop - top, height: scene.rowHeight, maxWidth: Math.min(lane.titleWidth, this.width) });
    }
    this.pools.lane.finish();
    // Lanes may be far higher than the plot; elements are made for what is in sight, or nearly so.
    const [above, below] = [this.scrolled - NEAR, this.scrolled + this.height + NEAR];
    const isNear = ({ top, bottom }) => bottom > above && top < below;
    const drawn = new Set();
    for (const mark of scene.marks) {
      if (mark.item.sign === "p") this.paintThread(mark, scene);
      if (!isNear(mark)) continue;
      drawn.add(mark.item);
      this.paintMark(mark);
    }
    for (const [item, parts] of this.marks) {
      if (!drawn.has(item)) {
        parts.link.remove();
        this.marks.delete(item);
      }
    }
    this.pools.thread.finish();
    for (const pill of scene.pills.filter(isNear)) this.paintPill(pill);
    this.pools.pill.finish();
    this.paintEdges(scene);
    this.paintCapsule(scene);
  }

  paintAxis(frame) {
    const { ticks, bands, isCentred } = calendar(frame.start, frame.end, this.width, this.measure);
    for (const { at, isMajor } of ticks) {
      if (at < frame.start) continue;
      const line = this.pools.line.next();
      const kind = isMajor ? "major" : "";
      if (line.className !== kind) line.className = kind;
      place(line, { left: frame.x(at) });
    }
    const name = (text, from, to, row, isCentred) => {
      if (!text) return;
      const [left, right] = [frame.x(Math.max(from, frame.start)), frame.x(Math.min(to, frame.end))];
      place(this.pools.name.next(text), {
        left: isCentred ? (left + right - this.measure(text)) / 2 : left + 5, top: 3 + row * AXIS_ROW,
      });
    };
    for (const tick of ticks) name(tick.name, tick.at, tick.next, 0, isCentred);
    for (const band of bands) name(band.name, band.from, band.to, 1, true);
    this.pools.line.finish();
    this.pools.name.finish();
  }

  partsOf(item) {
    const known = this.marks.get(item);
    if (known) return known;
    const core = make("b", "");
    const [sign, label] = [make("i", "sign", core), make("span", "label", item.title)];
    const hollow = item.isHollow ? " hollow" : "";
    const link = make("a", `mark ${SIGNS[item.sign]}${hollow} ${item.themeClass}`, sign, label);
    link.href = `#${item.element.id}`;
    link.tabIndex = -1;
    link.title = `${item.title} (${item.date})`;
    link.dataset.at = item.id;
    if (item.agreement) {
      const [text, words] = AGREEMENTS[item.agreement];
      label.dataset.agreement = text;
      link.title += ` · ${words}`;
    }
    const parts = { link, sign, label, core };
    this.marks.set(item, parts);
    this.sheet.append(link);
    return parts;
  }

  paintMark(mark) {
    const { item } = mark;
    const { link, sign, label, core } = this.partsOf(item);
    link.classList.toggle("current", item === this.current);
    link.classList.toggle("wide", !item.isBar && mark.right - mark.left > POINT + 1);
    const [left, right] = mark.right - mark.left < 2 ? [(mark.left + mark.right) / 2 - 1, (mark.left + mark.right) / 2 + 1] : [mark.left, mark.right];
    place(sign, { left, top: mark.top, width: right - left, height: mark.bottom - mark.top });
    if (item.isBar) this.paintBar(mark, sign, core, right - left);
    label.hidden = !mark.label;
    if (mark.label) {
      place(label, { left: mark.label.left, top: mark.label.top, width: mark.label.right - mark.label.left + 1 });
    }
  }

  // The line down the lane of a publication.
  paintThread({ item, left, right }, scene) {
    const { top, bottom } = scene.lanes.find(({ lane }) => lane === item.lane);
    place(this.pools.thread.next(), { left: (left + right) / 2, top: top + 4, height: bottom - top - 8 });
  }

  // Certain parts solid, possible ones soft, open ends fading out.
  paintBar(mark, sign, core, width) {
    const { item } = mark;
    const [isLeftOpen, isRightOpen] = [item.left >= SOFT && !mark.isBeyondLeft, item.right >= SOFT && !mark.isBeyondRight];
    sign.classList.toggle("sharp-left", !isLeftOpen && !mark.isBeyondLeft);
    sign.classList.toggle("sharp-right", !isRightOpen && !mark.isBeyondRight);
    const isSpan = item.sign === "s" && !item.isHollow;
    let mask = "";
    if (isSpan) {
      const [from, to] = mark.certain ? mark.certain.map((x) => x - mark.left) : [width / 2, width / 2];
      const side = mark.certain ? 85 : 30;
      const outer = (kind, isBeyond) => (isBeyond || kind === 0 ? 30 : kind === SOFT ? 10 : 0);
      const stops = [`${share(outer(item.left, mark.isBeyondLeft))} 0`, `${share(side)} ${from}px`, `${share(side)} ${to}px`,
        `${share(outer(item.right, mark.isBeyondRight))} ${width}px`];
      if (from < 0.5) stops.shift();
      if (width - to < 0.5) stops.pop();
      sign.style.background = `linear-gradient(to right,${stops.join()})`;
    } else if (isLeftOpen || isRightOpen) {
      const fade = item.isHollow ? Math.min(70, width / 2) : !isLeftOpen || !isRightOpen ? width : width / 2;
      mask = `linear-gradient(to right,${isLeftOpen ? "transparent" : "#000"} 0,#000 ${isLeftOpen ? fade : 0}px,#000 ${
        isRightOpen ? width - fade : width}px,${isRightOpen ? "transparent" : "#000"} ${width}px)`;
    }
    sign.style.maskImage = mask;
    core.hidden = !isSpan || !mark.certain;
  }

  paintPill(pill) {
    const count = pill.items.length;
    const tenths = Math.floor(count / 100) / 10;
    const element = this.pools.pill.next(count < 1000 ? `+${count}` : `+${tenths >= 10 ? Math.floor(tenths) : tenths}k`);
    element.items = pill.items;
    const name = `${count} more events`;
    if (element.getAttribute("aria-label") !== name) element.setAttribute("aria-label", name);
    place(element, { left: pill.left, top: pill.top, width: pill.right - pill.left, height: pill.bottom - pill.top });
  }

  paintEdges(scene) {
    const [earlier, later] = this.edges;
    const say = (element, count, text) => {
      element.hidden = count === 0;
      element.type = "button";
      if (element.textContent !== text) element.textContent = text;
    };
    say(earlier, scene.earlier, `← ${scene.earlier} earlier`);
    say(later, scene.later, `${scene.later} later →`);
  }

  // Around the chosen event: its label, and its sign if that is beside it.
  paintCapsule(scene) {
    const mark = this.current && scene.marks.find((mark) => mark.item === this.current);
    this.capsule.hidden = !mark || !mark.label;
    if (this.capsule.hidden) return;
    const { label } = mark;
    this.capsule.className = `capsule ${mark.item.themeClass}`;
    const isBeside = !mark.isAbove && mark.right - mark.left < 60;
    const [left, right] = isBeside ? [Math.min(label.left, mark.left), Math.max(label.right, mark.right)] : [label.left, label.right];
    place(this.capsule, { left: left - 5, top: label.top - 2, width: right - left + 10, height: label.bottom - label.top + 4 });
    if (this.bring) {
      const { scrollTop, clientHeight } = this.scroll;
      const [top, bottom] = [Math.min(label.top, mark.top), Math.max(label.bottom, mark.bottom)];
      if (top < scrollTop) this.scroll.scrollTop = top - 20;
      else if (bottom > scrollTop + clientHeight) this.scroll.scrollTop = bottom - clientHeight + 20;
      this.bring = false;
    }
  }

  // Zooms to where half of a pill's events are labelled; events that no zoom can part are chosen one by one.
  open(items) {
    const levels = items.map((item) => item.level).filter(Number.isFinite).sort((a, b) => a - b);
    if (!levels.length && this.plan.next <= FINEST_LEVEL) while (this.plan.advance());
    const known = items.map((item) => item.level).filter(Number.isFinite).sort((a, b) => a - b);
    if (!known.length) return this.choose(items[0]);
    const level = Math.max(known[Math.floor((known.length - 1) / 2)], levelOf((this.view.end - this.view.start) / this.width) + 1);
    const opened = items.filter((item) => item.level <= level);
    const middle = opened.reduce((sum, item) => sum + Math.max(this.view.start, Math.min(this.view.end, item.start)), 0) / opened.length;
    const span = coarsest(level) * this.width * 0.999;
    this.moveTo({ start: middle - span / 2, end: middle + span / 2 });
  }

  listen() {
    new ResizeObserver(() => {
      if (this.scroll.clientWidth !== this.width || Math.abs(innerHeight - this.innerHeight) > 1) {
        this.innerHeight = innerHeight;
        this.resize();
      }
    }).observe(this.plot);
    const shareOf = (x) => (x - this.plot.getBoundingClientRect().left) / this.width;
    this.plot.addEventListener("wheel", (wheel) => {
      const lines = wheel.deltaMode === 1 ? 30 : wheel.deltaMode === 2 ? 300 : 1;
      const isSideways = wheel.shiftKey || Math.abs(wheel.deltaX) > Math.abs(wheel.deltaY);
      if (isSideways) {
        this.show(this.panned(((wheel.deltaX || wheel.deltaY) * lines) / this.width));
      } else if (wheel.ctrlKey || wheel.metaKey || this.plot.contains(document.activeElement)) {
        // A pinch of a touchpad comes as a wheel with Ctrl, in finer steps.
        const speed = wheel.ctrlKey && Math.abs(wheel.deltaY) < 40 ? 0.01 : 0.002;
        this.show(this.zoomed(Math.exp(-wheel.deltaY * lines * speed), shareOf(wheel.clientX)));
      } else {
        return;
      }
      wheel.preventDefault();
    }, { passive: false });
    this.listenToPointers(shareOf);
    this.scroll.addEventListener("scroll", () => {
      // Read here alone: in between, it would have the browser lay out what is half painted.
      this.scrolled = this.scroll.scrollTop;
      if (this.before) this.paint(this.before);
    });
    this.plot.addEventListener("click", (click) => {
      if (this.dragged) {
        this.dragged = false;
        click.preventDefault();
        return;
      }
      const [pill, link] = [click.target.closest(".pill"), click.target.closest(".mark")];
      if (pill) return this.open(pill.items);
      if (this.edges[0].contains(click.target)) return this.reach(-1);
      if (this.edges[1].contains(click.target)) return this.reach(1);
      if (!link || click.ctrlKey || click.metaKey || click.shiftKey) return;
      click.preventDefault();
      this.choose(this.items[link.dataset.at]);
    });
    this.plot.addEventListener("dblclick", (click) => {
      const link = click.target.closest(".mark");
      if (!link && click.target.closest("button")) return;
      if (!link) return this.moveTo(this.zoomed(2, shareOf(click.clientX)));
      const { start, end } = this.items[link.dataset.at];
      const span = Math.max(end - start, DAY_SECS) * 3;
      this.moveTo({ start: (start + end - span) / 2, end: (start + end + span) / 2 });
    });
  }

  // Pans to the nearest event beyond an edge.
  reach(direction) {
    const { start, end } = this.view;
    const outside = this.shown.filter((item) => (direction < 0 ? item.end <= start : item.start >= end));
    if (!outside.length) return;
    const nearest = outside.reduce((a, b) => (direction < 0 ? (b.end > a.end ? b : a) : (b.start < a.start ? b : a)));
    const middle = direction < 0 ? nearest.end : nearest.start;
    this.moveTo({ start: middle - (end - start) / 2, end: middle + (end - start) / 2 });
  }

  // One pointer drags, two pinch.
  listenToPointers(shareOf) {
    const held = new Map();
    this.plot.addEventListener("pointerdown", (pointer) => {
      if (pointer.button !== 0 || pointer.target.closest("button")) return;
      held.set(pointer.pointerId, pointer.clientX);
      this.dragged = false;
      this.from = { view: this.view, x: pointer.clientX, y: pointer.clientY, scrollTop: this.scroll.scrollTop };
      const [a, b] = held.values();
      if (b !== undefined) Object.assign(this.from, { share: shareOf((a + b) / 2), distance: Math.max(10, Math.abs(a - b)) });
    });
    addEventListener("pointermove", (pointer) => {
      if (!held.has(pointer.pointerId) || !this.from) return;
      held.set(pointer.pointerId, pointer.clientX);
      const [a, b] = held.values();
      const { view, x, y, scrollTop, distance, share } = this.from;
      const span = view.end - view.start;
      if (b !== undefined) {
        this.dragged = true;
        const wanted = (span * distance) / Math.max(10, Math.abs(a - b));
        const at = view.start + span * share;
        const now = shareOf((a + b) / 2);
        return this.show({ start: at - wanted * now, end: at + wanted * (1 - now) });
      }
      const by = pointer.clientX - x;
      if (!this.dragged && Math.abs(by) < 4 && Math.abs(pointer.clientY - y) < 4) return;
      if (!this.dragged) this.plot.setPointerCapture(pointer.pointerId);
      this.dragged = true;
      const secs = (by / this.width) * span;
      this.show({ start: view.start - secs, end: view.end - secs });
      if (pointer.pointerType === "mouse") this.scroll.scrollTop = scrollTop - (pointer.clientY - y);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      addEventListener(end, (pointer) => {
        held.delete(pointer.pointerId);
        this.from = held.size ? { view: this.view, x: [...held.values()][0], y: pointer.clientY, scrollTop: this.scroll.scrollTop } : null;
      });
    }
    // A pill says what it holds once it is asked.
    this.plot.addEventListener("pointerover", ({ target }) => {
      const pill = target.closest(".pill");
      if (!pill) return;
      const [named, more] = [pill.items.slice(0, 12).map((item) => item.title), pill.items.length - 12];
      pill.title = named.concat(more > 0 ? [`and ${more} more`] : []).join("\n");
    });
    this.plot.addEventListener("dragstart", (drag) => drag.preventDefault());
  }

  // Acts on a key, by its name; returns whether it means something here.
  press(key) {
    const views = {
      "+": () => this.zoomed(ZOOM_STEP), "=": () => this.zoomed(ZOOM_STEP), "-": () => this.zoomed(1 / ZOOM_STEP),
      0: () => this.everything(), PageUp: () => this.panned(-PAGE_SHARE), PageDown: () => this.panned(PAGE_SHARE),
      opening: () => this.opening,
    };
    if (views[key]) this.moveTo(views[key]());
    return Boolean(views[key]);
  }
}
