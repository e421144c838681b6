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

const pictures = [];
let steps = [];
for (let round = 0; round < 3; round += 1) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(file).href);
  // From the start of the navigation until the timeline is there and the first frame with it is painted.
  pictures.push(await page.evaluate(() => new Promise((done) => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    const ready = performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd;
    requestAnimationFrame(() => done(Math.max(ready, paint ? paint.startTime : performance.now())));
  })));
  // From everything down to a day and back, around a moment in the middle; each step with its style, layout and paint.
  steps = steps.concat(await page.evaluate(async () => {
    const times = [];
    const step = (view) => new Promise((done) => {
      requestAnimationFrame(() => {
        const start = performance.now();
        timeline.view = timeline.limited(view);
        timeline.draw();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { times.push(performance.now() - start); done(); };
        port2.postMessage(0);
      });
    });
    const whole = timeline.everything();
    const middle = (whole.start + whole.end) / 2 + 12345678;
    const last = Math.log2((whole.end - whole.start) / 86400);
    const count = 150;
    for (const way of [...Array(count).keys(), ...[...Array(count).keys()].reverse()]) {
      const half = (whole.end - whole.start) / 2 ** (1 + (last * way) / count);
      await step({ start: middle - half, end: middle + half });
    }
    return times;
  }));
  await page.close();
}
await browser.close();
const bytes = statSync(file).size;
rmSync(folder, { recursive: true });
const [picture, median, high] = [percentile(pictures, 0.5), percentile(steps, 0.5), percentile(steps, 0.95)];
const told = (value, reach) => `${value.toFixed(1)} of ${reach} (${(value / reach).toFixed(2)})`;
console.log(`${events} events`);
console.log(`size, MB: ${told(bytes / 1e6, 4)}`);
console.log(`first picture, ms: ${told(picture, 1000)}`);
console.log(`zoom step, ms: median ${median.toFixed(1)}, 95th percentile ${told(high, 16)}, longest ${Math.max(...steps).toFixed(1)}`);
if (events === "10000") {
  assert.ok(bytes <= 4e6, "size");
  // Three times the reach: other programs run beside the test.
  assert.ok(picture <= 3000, "first picture");
  assert.ok(high <= 48, "zoom step");
}
