// How large and how fast a published page of many events is, in a real browser.
// Usage: node speed.mjs DATELINE [CHROMIUM] [EVENTS]
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [dateline, executablePath = "/usr/bin/chromium", events = "10000"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "dateline-speed-"));
const [dossier, file] = [join(folder, "dossier"), join(folder, "page.html")];
const run = (...options) => execFileSync(dateline, options, { stdio: "ignore" });
run("generate", "--events", events, "-o", dossier);
run("publish", dossier, "--text", "full", "-o", file);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const percentile = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];

// Each time is taken twice: as it passes, and as time of the processor, which other programs beside the test do not change.
const pictures = { wall: [], processor: [] };
const steps = { wall: [], processor: [] };
for (let round = 0; round < 3; round += 1) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const processor = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
  await page.goto(pathToFileURL(file).href);
  // From the start of the navigation until the timeline is there and the first frame with it is painted.
  pictures.wall.push(await page.evaluate(() => new Promise((done) => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    const ready = performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd;
    requestAnimationFrame(() => done(Math.max(ready, paint ? paint.startTime : performance.now())));
  })));
  pictures.processor.push(await processor());
  // The levels of zoom are computed while nothing else is to be done.
  await page.waitForFunction(() => timeline.plan.lanes.every((lane) => lane.isSettled), null, { timeout: 60_000 });
  // From everything down to a day and back, around a moment in the middle; each step with its style, layout and paint.
  const count = 100;
  for (const way of [...Array(count).keys(), ...[...Array(count).keys()].reverse()]) {
    const before = await processor();
    steps.wall.push(await page.evaluate((way) => new Promise((done) => {
      requestAnimationFrame(() => {
        const start = performance.now();
        const whole = timeline.everything();
        const middle = (whole.start + whole.end) / 2 + 12345678;
        const half = (whole.end - whole.start) / 2 ** (1 + Math.log2((whole.end - whole.start) / 86400) * way);
        timeline.view = timeline.limited({ start: middle - half, end: middle + half });
        timeline.draw();
        // Coming to rest is no step.
        clearTimeout(timeline.rest);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - start);
        port2.postMessage(0);
      });
    }), way / count));
    steps.processor.push((await processor()) - before);
  }
  await page.close();
}
await browser.close();
const bytes = statSync(file).size;
rmSync(folder, { recursive: true });
const told = (value, reach) => `${value.toFixed(1)} of ${reach} (${(value / reach).toFixed(2)})`;
console.log(`${events} events`);
console.log(`size, MB: ${told(bytes / 1e6, 4)}`);
for (const clock of ["wall", "processor"]) {
  console.log(`first picture, ms, ${clock}: ${told(percentile(pictures[clock], 0.5), 1000)}`);
  const median = percentile(steps[clock], 0.5).toFixed(1);
  console.log(`zoom step, ms, ${clock}: median ${median}, 95th percentile ${told(percentile(steps[clock], 0.95), 16)}`);
}
if (events === "10000") {
  assert.ok(bytes <= 4e6, "size");
  assert.ok(percentile(pictures.processor, 0.5) <= 1000, "first picture");
  // Half as much again as the reach: a busy machine has cold caches, too.
  assert.ok(percentile(steps.processor, 0.95) <= 24, "zoom step");
}
