// The calendar of the timeline: the lines of an axis and their names, by the rules of the program. Knows no document;
// times are seconds since 1970 in the proleptic Gregorian calendar, lengths are pixels.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];
const DAYS = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];
const DAY_SECS = 86400;
const short = (name) => name.slice(0, 3);
const modulo = (value, by) => ((value % by) + by) % by;

// Seconds at the start of a month, counted in months since the year 0.
function monthStart(months) {
  const month = modulo(months, 12);
  // Years from March on, so that the day of a leap year is the last.
  const year = Math.floor(months / 12) - (month < 2 ? 1 : 0);
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return (year * 365 + leaps + Math.floor((153 * modulo(month - 2, 12) + 2) / 5) - 719468) * DAY_SECS;
}

// Months since the year 0, and the day of the month.
function civil(secs) {
  let months = Math.floor(secs / DAY_SECS / 30.436875) + 1970 * 12;
  while (monthStart(months) > secs) months -= 1;
  while (monthStart(months + 1) <= secs) months += 1;
  return { months, day: Math.floor((secs - monthStart(months)) / DAY_SECS) + 1 };
}

// A year with its era, where the bare number would mislead; the year 0 is 1 BCE.
function yearName(year) {
  const count = year <= 0 ? 1 - year : year;
  const number = count < 10000 ? String(count) : `${Math.floor(count / 1000)},${String(count % 1000).padStart(3, "0")}`;
  return year <= 0 ? `${number} BCE` : year < 1000 ? `${number} CE` : number;
}

// A step begins at `floor` of any moment in it, and ends at `next`; `least` is its shortest length in seconds.
const clockStep = (unit, secs) => ({
  unit, count: secs, least: secs, spacing: unit === "day" ? 30 : 46,
  floor: (at) => Math.floor(at / secs) * secs,
  next: (at) => (Math.floor(at / secs) + 1) * secs,
});
const weekStart = (day) => (day >= 22 ? 22 : Math.floor((day - 1) / 7) * 7 + 1);
const weekStep = {
  unit: "week", count: 1, least: 7 * DAY_SECS, spacing: 46,
  floor(at) {
    const { months, day } = civil(at);
    return monthStart(months) + (weekStart(day) - 1) * DAY_SECS;
  },
  next(at) {
    const { months, day } = civil(at);
    return weekStart(day) === 22 ? monthStart(months + 1) : monthStart(months) + (weekStart(day) + 6) * DAY_SECS;
  },
};
const monthStep = (count) => ({
  unit: "month", count, least: count * 28 * DAY_SECS, spacing: 46,
  floor: (at) => monthStart(Math.floor(civil(at).months / count) * count),
  next: (at) => monthStart((Math.floor(civil(at).months / count) + 1) * count),
});
// Each era is counted on its own: decades begin in 2010 and in 10 BCE, and the first of our era in 1 CE.
const yearStep = (count) => {
  const first = (at) => {
    const year = Math.floor(civil(at).months / 12);
    return year >= 1 ? Math.max(1, Math.floor(year / count) * count) : 1 - Math.ceil((1 - year) / count) * count;
  };
  const next = (at) => (first(at) >= 1 ? (Math.floor(first(at) / count) + 1) * count : first(at) + count);
  return {
    unit: "year", count, least: count * 365 * DAY_SECS, spacing: 46,
    floor: (at) => monthStart(first(at) * 12),
    next: (at) => monthStart(next(at) * 12),
  };
};
const STEPS = [
  ...[1, 5, 15, 30].map((count) => clockStep("second", count)),
  ...[1, 5, 15, 30].map((count) => clockStep("minute", count * 60)),
  ...[1, 3, 6, 12].map((count) => clockStep("hour", count * 3600)),
  clockStep("day", DAY_SECS),
  weekStep,
  ...[1, 3].map(monthStep),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000,
    500000, 1000000].map(yearStep),
];

const twoDigits = (number) => String(number).padStart(2, "0");
function clock(at, parts) {
  const secs = modulo(at, DAY_SECS);
  const all = [Math.floor(secs / 3600), Math.floor(secs / 60) % 60, Math.floor(secs) % 60];
  return all.slice(0, parts).map(twoDigits).join(":");
}
const dayName = (at) => DAYS[modulo(Math.floor(at / DAY_SECS), 7)];

// The name of a step; `isLong` differs for days and months only.
function stepName(step, at, isLong) {
  const { months, day } = civil(at);
  const month = MONTHS[modulo(months, 12)];
  switch (step.unit) {
    case "second": return clock(at, 3);
    case "minute": case "hour": return clock(at, 2);
    case "day": return isLong ? `${short(dayName(at))} ${day}` : String(day);
    case "week": return `${day}–${civil(step.next(at) - 1).day}`;
    case "month": return step.count === 3 ? `Q${modulo(months, 12) / 3 + 1}` : isLong ? month : short(month);
    default: return yearName(Math.floor(months / 12));
  }
}

// The names of the larger unit that begins at a moment, the longest first.
function contextNames(unit, at) {
  const { months, day } = civil(at);
  const [month, year, name] = [MONTHS[modulo(months, 12)], yearName(Math.floor(months / 12)), dayName(at)];
  if (unit === "year") return [year];
  if (unit === "month") return [`${month} ${year}`, `${short(month)} ${year}`, short(month)];
  return [`${name} ${day} ${month} ${year}`, `${short(name)} ${day} ${month} ${year}`,
    `${short(name)} ${day} ${short(month)} ${year}`, `${day} ${short(month)} ${year}`, `${day} ${short(month)}`];
}

const CONTEXT = { second: clockStep("day", DAY_SECS), minute: clockStep("day", DAY_SECS), hour: clockStep("day", DAY_SECS),
  day: monthStep(1), week: monthStep(1), month: yearStep(1) };
const majorOf = (step) =>
  step.unit === "second" ? clockStep("minute", 60) : step.unit === "minute" ? clockStep("hour", 3600)
    : CONTEXT[step.unit] || yearStep(10 ** (Math.floor(Math.log10(step.count)) + 1));

// The lines of an axis from `start` to `end` on `width` pixels, their names, and the larger units below them. `measure`
// gives the width of a name.
function calendar(start, end, width, measure) {
  const scale = width / (end - start);
  const cover = (step) => {
    const units = [];
    for (let at = step.floor(Math.floor(start)); at < end; at = step.next(at)) units.push([at, step.next(at)]);
    return units;
  };
  const isWhole = (from, to) => start <= from && to <= end;
  const fits = (name, from, to) =>
    measure(name) + (isWhole(from, to) ? 14 : 6) <= (Math.min(to, end) - Math.max(from, start)) * scale;
  const named = (step, isLong) => cover(step).map(([at, next]) => {
    const name = stepName(step, at, isLong);
    return { at, next, name: fits(name, at, next) ? name : "", isMajor: majorOf(step).floor(at) === at };
  });
  for (const [number, step] of STEPS.entries()) {
    const isLast = number === STEPS.length - 1;
    if (!isLast && step.least * scale < Math.max(step.spacing, width / 1000)) continue;
    const lengths = step.unit === "day" || step.unit === "month" ? [true, false] : [false];
    const all = lengths.map((isLong) => named(step, isLong));
    const ticks = all.find((ticks) => ticks.every((tick) => tick.name || !isWhole(tick.at, tick.next)));
    if (!ticks && !isLast) continue;
    const context = CONTEXT[step.unit];
    const bands = (context ? cover(context) : []).map(([from, to]) => ({
      from, to, name: contextNames(context.unit, from).find((name) => fits(name, from, to)) || "",
    }));
    const isCentred = ["day", "week", "month"].includes(step.unit) || (step.unit === "year" && step.count === 1);
    return { ticks: ticks || all[0], bands, isCentred };
  }
}
