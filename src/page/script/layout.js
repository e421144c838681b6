// The layout of the timeline, by the rules of the program: the part of a row that an event claims at a scale, the level of
// zoom from which it is labelled, and the rows, labels and pills of a view. Knows no document. Lengths are pixels, times
// seconds on the axis, a scale is seconds a pixel. The measures in capitals are the program's own, written before this.

// How far a sign reaches beyond its body, by the kind of its end: sharp, soft, some time beyond, lasting, endless.
const REACH = [0, 0, WITHIN_FADE, SPAN_FADE, Infinity];
const SOFT = 1, ENDLESS = 4;

const coarsest = (level) => COARSEST_SCALE * 2 ** (-level / LEVELS_PER_OCTAVE);
function levelOf(scale) {
  const level = Math.floor(Math.log2(COARSEST_SCALE / scale) * LEVELS_PER_OCTAVE);
  const known = Math.max(0, Math.min(FINEST_LEVEL, level));
  return known > 0 && coarsest(known) < scale ? known - 1 : known;
}

const startOf = (item, scale) => item.start - REACH[item.left] * scale;
const endOf = (item, scale) => item.end + REACH[item.right] * scale;

// The sign: from end to end, or a least width around its middle.
function signOf(item, scale) {
  const [start, end] = [startOf(item, scale), endOf(item, scale)];
  const least = scale * (item.isBar ? BAR_MIN : POINT);
  if (end - start >= least) return [start, end];
  const middle = (start + end) / 2;
  return [middle - least / 2, middle + least / 2];
}

// Whether the label is above the sign, since the sign is long enough.
function isAbove(item, scale) {
  const [start, end] = signOf(item, scale);
  return end - start >= Math.max(item.label + LABEL_SLACK + LABEL_INSET, LONG_BAR) * scale;
}

// The part of a row that an event takes. At a finer scale it is never longer, on either side.
function claimOf(item, scale) {
  const [start, end] = signOf(item, scale);
  const beside = isAbove(item, scale) ? 0 : LABEL_GAP + item.label + LABEL_SLACK;
  return [start, end + (beside + ROW_GAP) * scale];
}

// How many claims overlap, moment by moment: steps in order of time, with the count of all and of bars from each on.
class OverlapProfile {
  constructor(items, scale) {
    const ends = [];
    for (const item of items) {
      const [start, end] = claimOf(item, scale);
      ends.push([start, 1, item.isBar ? 1 : 0], [end, -1, item.isBar ? -1 : 0]);
    }
    ends.sort((a, b) => a[0] - b[0]);
    Object.assign(this, { at: [], all: [], bars: [] });
    let [all, bars] = [0, 0];
    for (const [at, more, moreBars] of ends) {
      all += more;
      bars += moreBars;
      const last = this.at.length - 1;
      if (last >= 0 && this.at[last] === at) {
        this.all[last] = all;
        this.bars[last] = bars;
      } else {
        this.insert(last + 1, at, all, bars);
      }
    }
  }

  insert(place, at, all, bars) {
    this.at.splice(place, 0, at);
    this.all.splice(place, 0, all);
    this.bars.splice(place, 0, bars);
  }

  // The last step that begins at a moment or before; -1 if none does.
  lastUntil(at) {
    let [low, high] = [0, this.at.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at[middle] <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  fits([start, end], isBar, rows, barRows) {
    for (let place = Math.max(0, this.lastUntil(start)); place < this.at.length && this.at[place] < end; place += 1) {
      if (this.all[place] >= rows || (isBar && this.bars[place] >= barRows)) return false;
    }
    return true;
  }

  cut(at) {
    const place = this.lastUntil(at);
    if (place >= 0 && this.at[place] === at) return;
    this.insert(place + 1, at, place < 0 ? 0 : this.all[place], place < 0 ? 0 : this.bars[place]);
  }

  add([start, end], isBar) {
    this.cut(start);
    this.cut(end);
    for (let place = this.lastUntil(start); this.at[place] < end; place += 1) {
      this.all[place] += 1;
      if (isBar) this.bars[place] += 1;
    }
  }
}

const byRank = (a, b) => a.rank - b.rank;
const byTime = (a, b) => a.start - b.start || a.id - b.id;

// The events of a lane, and from which level of zoom each is labelled. From the coarsest level on labelled events stay so,
// and others join by rank while their claims fit into the rows. Claims only shrink, so zooming in never hides a label.
class LaneEvents {
  constructor(key, items) {
    this.key = key;
    this.items = items.sort(byTime);
    this.rows = (items.length > LARGE_LANE_FROM ? LARGE_LANE_ROWS : LANE_ROWS) - 1;
    const hasRoomForAll = items.length <= this.rows;
    for (const item of items) item.level = hasRoomForAll ? 0 : Infinity;
    this.labelled = hasRoomForAll ? [...items] : [];
    this.waiting = hasRoomForAll ? [] : [...items].sort(byRank);
    // Long spans must not block a stretch of time for everything else.
    const points = items.filter((item) => !item.isBar).length;
    this.barRows = this.rows - Math.min(points, Math.max(1, Math.floor(this.rows / 12)), this.rows - 1);
    this.quiet = 0;
  }

  get isSettled() {
    return this.waiting.length === 0;
  }

  admit(level) {
    const scale = coarsest(level);
    const profile = new OverlapProfile(this.labelled, scale);
    const before = this.labelled.length;
    this.waiting = this.waiting.filter((item) => {
      const claim = claimOf(item, scale);
      if (!profile.fits(claim, item.isBar, this.rows, this.barRows)) return true;
      profile.add(claim, item.isBar);
      item.level = level;
      this.labelled.push(item);
      return false;
    });
    this.quiet = this.labelled.length > before ? 0 : this.quiet + 1;
    if (this.quiet === LEVELS_PER_OCTAVE || level === FINEST_LEVEL) this.sortOut();
  }

  // Stops waiting for events that fit at no level: not even with the claims of the finest.
  sortOut() {
    const scale = coarsest(FINEST_LEVEL);
    const profile = new OverlapProfile(this.labelled, scale);
    this.waiting = this.waiting.filter((item) => profile.fits(claimOf(item, scale), item.isBar, this.rows, this.barRows));
  }
}

// The lanes of a timeline, whose levels are computed one after another.
class TimelinePlan {
  // The first level is that of the coarsest scale a view can have.
  constructor(lanes, firstLevel) {
    this.lanes = lanes;
    this.next = firstLevel;
    for (const lane of lanes) for (const item of lane.items) item.lane = lane;
  }

  // Computes a level; returns whether there are more.
  advance() {
    if (this.next > FINEST_LEVEL) return false;
    for (const lane of this.lanes) if (!lane.isSettled) lane.admit(this.next);
    // With many labels each level costs much, and few of them are in any view.
    const isLarge = this.lanes.some((lane) => !lane.isSettled && lane.labelled.length > 2000);
    this.next += isLarge && this.next + 4 <= FINEST_LEVEL ? 4 : 1;
    return this.lanes.some((lane) => !lane.isSettled);
  }
}

// Taken parts of rows. The title of a lane takes the start of the first.
class RowParts {
  constructor(titleWidth) {
    this.taken = [[]];
    this.titleEnd = titleWidth > 0 ? titleWidth + ROW_GAP : -Infinity;
  }

  insert(row, [left, right]) {
    while (this.taken.length <= row) this.taken.push([]);
    const parts = this.taken[row];
    const place = parts.findIndex((part) => part[1] > left);
    if (place >= 0 && parts[place][0] < right) return false;
    parts.splice(place < 0 ? parts.length : place, 0, [left, right]);
    return true;
  }

  insertFirst(claim) {
    let row = claim[0] < this.titleEnd ? 1 : 0;
    while (!this.insert(row, claim)) row += 1;
    return row;
  }
}

// The rows of a lane's slots. An event keeps its row of `earlier` while the view moves; `late` ones displace no others.
function assignRows(slots, titleWidth, earlier) {
  const rows = new RowParts(titleWidth);
  const isKept = (slot) => {
    const row = earlier && !slot.isLate ? earlier.rows.get(slot.item) : undefined;
    if (row === undefined || !rows.insert(row, slot.claim)) return false;
    slot.row = row;
    return true;
  };
  const rest = (earlier ? [...slots].sort((a, b) => byRank(a.item, b.item)) : slots).filter((slot) => !isKept(slot));
  rest.sort((a, b) => a.isLate - b.isLate || a.claim[0] - b.claim[0] || a.item.id - b.item.id);
  for (const slot of rest) slot.row = rows.insertFirst(slot.claim);
  return { rows: new Map(slots.map((slot) => [slot.item, slot.row])), count: Math.max(rows.taken.length, earlier ? earlier.count : 0) };
}

// A view on a width: where times lie.
class ViewFrame {
  constructor(view, width, knownLevel) {
    Object.assign(this, { start: view.start, end: view.end, width, scale: (view.end - view.start) / width });
    this.level = Math.min(levelOf(this.scale), knownLevel);
    // The scale at which the labels of this level were chosen.
    this.levelScale = Math.max(coarsest(this.level), this.scale);
  }

  x(secs) {
    return (secs - this.start) / this.scale;
  }
}

function slotOf(item, isFocused, frame) {
  const [start, end] = signOf(item, frame.scale);
  const sign = [frame.x(start), frame.x(end)];
  return { item, isFocused, isLate: false, sign, isAbove: isAbove(item, frame.levelScale), claim: null, row: 0 };
}

function plainClaim({ item, sign, isAbove }) {
  return [sign[0], sign[1] + (isAbove ? 0 : LABEL_GAP + item.label + LABEL_SLACK) + ROW_GAP];
}

// With the room that the label takes where an edge keeps it from its usual side.
function claimAtEdges(slot, frame) {
  const { item, sign: [left, right] } = slot;
  const [label, claim] = [item.label + LABEL_SLACK, plainClaim(slot)];
  if (slot.isAbove) {
    const needed = LABEL_INSET + label;
    const end = left < 0 ? Math.max(right, needed) : right;
    return [left < 0 ? left : Math.min(left, frame.width - needed), Math.max(claim[1], end + ROW_GAP)];
  }
  if (right + LABEL_GAP + label <= frame.width) return claim;
  return [Math.min(left, Math.max(0, left - LABEL_GAP - label)), claim[1]];
}

// The places of the labels of one row, from left to right.
function placeRow(slots, frame) {
  const room = { left: 0, leftWithoutLabel: 0, right: frame.width };
  slots.forEach((slot, at) => {
    room.right = at + 1 < slots.length ? Math.min(frame.width, slots[at + 1].sign[0] - ROW_GAP) : frame.width;
    slot.spot = spotOf(slot, room, frame);
    if (slot.spot && slot.spot.needsLeft && at > 0) slots[at - 1].spot = null;
    room.left = Math.max(0, (slot.spot ? Math.max(slot.spot.right, slot.sign[1]) : slot.sign[1]) + ROW_GAP);
    room.leftWithoutLabel = slot.isFocused ? room.left : Math.max(0, slot.sign[1] + ROW_GAP);
  });
}

// Whether the row is free from `left` up to the sign, and whether the neighbour's label is in the way; null if it is not.
function freeLeft(slot, room, left) {
  if (left >= room.left) return { needsLeft: false };
  return slot.isFocused && left >= room.leftWithoutLabel ? { needsLeft: true } : null;
}

function spotOf(slot, room, frame) {
  if (slot.isAbove) return spotAbove(slot, room, frame);
  const wanted = slot.item.label;
  const [rightAt, leftAt] = [slot.sign[1] + LABEL_GAP, slot.sign[0] - LABEL_GAP];
  if (rightAt + wanted <= frame.width) return { left: rightAt, right: rightAt + wanted };
  const free = freeLeft(slot, room, leftAt - wanted);
  if (free) return { left: leftAt - wanted, right: leftAt, ...free };
  const visible = Math.min(slot.sign[1], frame.width) - Math.max(0, slot.sign[0]);
  if (visible >= LABEL_CUT) return spotAbove(slot, room, frame);
  const from = slot.isFocused ? room.leftWithoutLabel : room.left;
  const left = { left: from, right: leftAt, needsLeft: from < room.left };
  const right = { left: rightAt, right: room.right };
  const best = left.right - left.left > right.right - right.left ? left : right;
  const width = best.right - best.left;
  if (width >= LABEL_CUT || (slot.isFocused && width >= visible)) return best;
  return slot.isFocused ? spotAbove(slot, room, frame) : null;
}

// Above the sign: the label starts at the visible part of the body, and stays inside the sign if it fits.
function spotAbove(slot, room, frame) {
  const wanted = slot.item.label;
  const [left, right] = [Math.max(0, slot.sign[0]), Math.min(frame.width, slot.sign[1])];
  const start = Math.max(left + LABEL_INSET, Math.min(right - wanted, frame.x(slot.item.start) + LABEL_INSET));
  const limit = Math.max(right, room.right);
  if (start + wanted <= limit) return { left: start, right: start + wanted, isAbove: true };
  const free = freeLeft(slot, room, limit - wanted);
  if (free) return { left: limit - wanted, right: limit, isAbove: true, ...free };
  return slot.isFocused || limit - left >= LABEL_CUT ? { left, right: limit, isAbove: true } : null;
}

// The certain part of a span, cut to the plot and widened like its sign.
function certainOf({ item, sign }, frame) {
  if (!(item.from < item.to)) return null;
  const [start, end] = [startOf(item, frame.scale), endOf(item, frame.scale)];
  const isWidened = end > start && (end - start) / frame.scale < sign[1] - sign[0] - 1e-6;
  const x = (secs) => (isWidened ? sign[0] + ((secs - start) / (end - start)) * (sign[1] - sign[0]) : frame.x(secs));
  const [left, right] = [Math.max(0, sign[0], x(item.from)), Math.min(frame.width, sign[1], x(item.to))];
  return left < right ? [left, right] : null;
}

// The mark of a slot whose row begins at `top`.
function markOf(slot, top, rowHeight, barHeight, frame) {
  const { item, spot } = slot;
  const middle = top + rowHeight / 2;
  const isAbove = slot.isAbove || Boolean(spot && spot.isAbove);
  const around = (height) => [middle - height / 2, middle + height / 2];
  const lowBar = Math.max(3, Math.min(barHeight, rowHeight - LABEL));
  const [signTop, signBottom] = isAbove ? [top + LABEL, top + LABEL + lowBar] : around(item.isBar ? barHeight : POINT);
  const [labelTop, labelBottom] = isAbove ? [top, top + LABEL] : around(LABEL);
  return {
    item, row: slot.row, isAbove,
    left: Math.max(0, slot.sign[0]), right: Math.min(frame.width, slot.sign[1]), top: signTop, bottom: signBottom,
    certain: certainOf(slot, frame),
    isBeyondLeft: slot.sign[0] < 0 && item.left !== ENDLESS, isBeyondRight: slot.sign[1] > frame.width && item.right !== ENDLESS,
    label: spot && { left: spot.left, right: Math.max(spot.left, spot.right), top: labelTop, bottom: labelBottom,
      isCut: spot.right - spot.left < item.label - 0.01 },
  };
}

// Folded events in tiles of time: from two on they share a pill; a single one is a mark without a label where that has
// room, and otherwise joins the nearest pill.
function pillsOf(folded, frame) {
  const secs = TILE * coarsest(frame.level);
  let [first, last] = [Math.floor(frame.start / secs), Math.floor(frame.end / secs)];
  const shown = (from, to) => (to - from) / frame.scale;
  if (first < last && shown(frame.start, (first + 1) * secs) < TILE) first += 1;
  if (first < last && shown(last * secs, frame.end) < TILE) last -= 1;
  const counted = (item) => Math.max(frame.start, Math.min(frame.end, item.start));
  const tiles = new Map();
  for (const item of folded) {
    const tile = Math.max(first, Math.min(last, Math.floor(counted(item) / secs)));
    if (!tiles.has(tile)) tiles.set(tile, []);
    tiles.get(tile).push(item);
  }
  const pills = [], singles = [];
  for (const [tile, items] of tiles) {
    const [from, to] = [tile === first ? 0 : frame.x(tile * secs), tile === last ? frame.width : frame.x((tile + 1) * secs)];
    const middle = items.reduce((sum, item) => sum + frame.x(counted(item)), 0) / items.length;
    const width = Math.min(to - from, PILL_MAX, PILL_SIDES + PILL_DIGIT * String(items.length).length);
    const left = Math.max(from, Math.min(to - width, middle - width / 2));
    (items.length > 1 ? pills : singles).push({ items, left, right: left + width });
  }
  singles.sort((a, b) => byRank(a.items[0], b.items[0]));
  const distance = (a, b) => Math.max(0, a.left - b.right, b.left - a.right);
  const placed = [], rest = [];
  for (const single of singles) {
    single.slot = slotOf(single.items[0], false, frame);
    const [left, right] = [Math.max(0, single.slot.sign[0]), Math.min(frame.width, single.slot.sign[1])];
    single.sign = { left, right };
    const isFree = [...pills, ...placed.map((other) => other.sign)].every((other) =>
      right + ROW_GAP <= other.left || other.right + ROW_GAP <= left);
    (isFree ? placed : rest).push(single);
  }
  const nearest = (all, single) => all.reduce((a, b) => (distance(b, single) < distance(a, single) ? b : a));
  for (const single of rest) {
    // With no pill yet, only another single event can be in the way.
    const other = nearest(pills.length ? pills : placed, single);
    if (!pills.length) pills.push(placed.splice(placed.indexOf(other), 1)[0]);
    other.items.push(...single.items);
  }
  // A pill made of single events may be in the way of others.
  const marks = placed.filter((single) => {
    const pill = pills.find((pill) => single.sign.left < pill.right && pill.left < single.sign.right);
    if (pill) pill.items.push(...single.items);
    return !pill;
  });
  for (const pill of pills) pill.items.sort(byTime);
  return { pills, singles: marks.map((single) => single.slot) };
}

// The events of a lane that a view shows.
function laneView(lane, frame, focused, earlier, edges) {
  const slots = [], folded = [];
  for (const item of lane.items) {
    if (endOf(item, frame.scale) <= frame.start) edges.earlier += 1;
    else if (startOf(item, frame.scale) >= frame.end) edges.later += 1;
    else if (item.level <= frame.level || item === focused) slots.push(slotOf(item, item === focused, frame));
    else folded.push(item);
  }
  for (const slot of slots) {
    slot.isLate = slot.item.level > frame.level;
    slot.claim = earlier && earlier.rows.has(slot.item) ? plainClaim(slot) : claimAtEdges(slot, frame);
  }
  const arranged = assignRows(slots, lane.titleWidth, earlier);
  return { lane, slots, folded, arranged, rows: arranged.count + (folded.length ? 1 : 0) };
}

// What a view shows on a plot: lanes, marks, pills, and how many events are outside. `earlier` is the scene before,
// whose rows stay while the view moves.
function sceneOf(plan, view, { width, height }, focused, earlier) {
  const frame = new ViewFrame(view, width, plan.next - 1);
  const scene = { frame, lanes: [], marks: [], pills: [], earlier: 0, later: 0, arranged: new Map(), height: 0 };
  const views = plan.lanes.map((lane) => laneView(lane, frame, focused, earlier && earlier.arranged.get(lane), scene));
  const lines = views.reduce((sum, view) => sum + view.rows, 0);
  const shared = (height - views.length * LANE_PAD) / Math.max(1, lines);
  scene.rowHeight = earlier ? earlier.rowHeight : Math.max(ROW_LEAST, Math.min(ROW_MAX, shared));
  const barHeight = scene.rowHeight >= 24 ? 9 : 7;
  for (const { lane, slots, folded, arranged, rows } of views) {
    const top = scene.height + LANE_PAD / 2;
    const topOf = (row) => top + row * scene.rowHeight;
    scene.arranged.set(lane, arranged);
    slots.sort((a, b) => a.row - b.row || a.sign[0] - b.sign[0] || a.item.id - b.item.id);
    for (let from = 0, to = 0; from < slots.length; from = to) {
      while (to < slots.length && slots[to].row === slots[from].row) to += 1;
      placeRow(slots.slice(from, to), frame);
    }
    for (const slot of slots) scene.marks.push(markOf(slot, topOf(slot.row), scene.rowHeight, barHeight, frame));
    if (folded.length) {
      const { pills, singles } = pillsOf(folded, frame);
      const [middle, pillHeight] = [topOf(rows - 0.5), Math.min(PILL, scene.rowHeight - 2)];
      for (const pill of pills) {
        scene.pills.push({ ...pill, lane, top: middle - pillHeight / 2, bottom: middle + pillHeight / 2 });
      }
      for (const slot of singles) {
        const bare = { ...slot, row: rows - 1, isAbove: false, spot: null };
        scene.marks.push(markOf(bare, topOf(rows - 1), scene.rowHeight, barHeight, frame));
      }
    }
    const bottom = scene.height + LANE_PAD + rows * scene.rowHeight;
    scene.lanes.push({ lane, top: scene.height, bottom, titleTop: top });
    scene.height = bottom;
  }
  return scene;
}
