// Published pages in a real browser: links both ways with and without the script, no request, accessibility, print.
// Usage: node browser.mjs DATELINE [CHROMIUM]
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [dateline, executablePath = "/usr/bin/chromium"] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "dateline-page-"));
const run = (...options) => execFileSync(dateline, options, { stdio: ["ignore", "pipe", "ignore"] });
const published = (name, ...options) => {
  const file = join(folder, `${name}.html`);
  run("publish", ...options, "-o", file);
  return pathToFileURL(file).href;
};
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
let passed = 0;

async function check(name, options, test) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  const requests = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("request", (request) => requests.push(request.url()));
  await test(page);
  assert.deepEqual(faults, [], name);
  assert.ok(requests.every((url) => url.startsWith("file:")), `${name}: ${requests}`);
  assert.ok(new Set(requests.map((url) => url.split("#")[0])).size <= 1, `${name}: one file, ${requests}`);
  await context.close();
  passed += 1;
  console.log(`ok ${name}`);
}

const isInView = (page, selector) =>
  page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });

async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160))}`);
  assert.deepEqual(told, []);
}

const full = published("full", "--text", "full");
const quotes = published("quotes");
const none = published("none", "--text", "none");
const event = "#event-october-2022-meeting";
const passage = "#passage-october-2022-meeting-1";

await check("an event leads to its passage and back", {}, async (page) => {
  await page.goto(full);
  await page.click(`a[href="${event}"] >> nth=-1`);
  await page.waitForSelector(`${event}.current`);
  await page.waitForTimeout(600);
  assert.ok(await isInView(page, passage), "the passage is in view");
  assert.match(await page.getAttribute(passage, "class"), /current/);
  await page.goBack();
  assert.equal(await page.locator(".current").count(), 0, "back undoes the choice");
  await page.goto(full + passage);
  await page.waitForTimeout(600);
  assert.ok(await isInView(page, event), "an address of a passage shows its event, too");
});

await check("keys go from event to event", {}, async (page) => {
  await page.goto(full);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator("#events > .event").nth(1).evaluate((entry) => entry.matches(".current")), true);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".current").count(), 0);
  await page.keyboard.press("/");
  await page.keyboard.type("Blinken");
  const shown = await page.locator("#events > .event:visible").count();
  assert.ok(shown > 0 && shown < 26, `${shown} events`);
  assert.equal(await page.textContent("#found"), `${shown} of 26 events`);
});

await check("themes are filters", {}, async (page) => {
  await page.goto(full);
  await page.click("button[data-theme] >> nth=0");
  const shown = await page.locator("#events > .event:visible").count();
  assert.ok(shown > 0 && shown < 26, `${shown} events`);
});

await check("without the script, links lead both ways", { javaScriptEnabled: false }, async (page) => {
  await page.goto(full);
  await page.click(`a[href="${passage}"]`);
  assert.equal(new URL(page.url()).hash, passage);
  await page.click(`${passage} ~ a.back >> nth=0`);
  assert.match(new URL(page.url()).hash, /^#event-/);
});

for (const [name, url] of [["full", full], ["quotes", quotes], ["none", none]]) {
  for (const colorScheme of ["light", "dark"]) {
    await check(`axe finds nothing: ${name}, ${colorScheme}`, { colorScheme }, async (page) => {
      await page.goto(url);
      await accessible(page);
    });
  }
}

for (const width of [320, 390, 700, 1024]) {
  await check(`nothing scrolls sideways at ${width} pixels`, { viewport: { width, height: 800 } }, async (page) => {
    await page.goto(full);
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(inner <= outer, `${inner} > ${outer}`);
    await accessible(page);
  });
}

await check("hostile text changes nothing in the structure", {}, async (page) => {
  const hostile = ["</script><script>throw 1</script>", "\" onclick=\"throw 2", "<img src=x onerror=throw(3)>", "]]>", "<!--", "\u202eabc", "&#x0;"];
  const dossier = join(folder, "hostile");
  run("new", dossier, "--title", hostile.join(" "));
  const file = join(dossier, "dossier.json");
  const record = JSON.parse(readFileSync(file, "utf8"));
  record.themes = [{ id: hostile[0], title: hostile[1] }];
  record.events = hostile.map((text, at) => ({ id: `${text}${at}`, title: text, date: "2020", basis: "background", note: text, summary: text, themes: [hostile[0]] }));
  writeFileSync(file, JSON.stringify(record));
  await page.goto(published("hostile", dossier));
  assert.equal(await page.locator("script").count(), 1);
  assert.equal(await page.locator("img, [onclick], [onerror]").count(), 0);
  assert.equal(await page.locator("#events > .event").count(), hostile.length);
  await accessible(page);
});

await check("print shows everything", {}, async (page) => {
  await page.goto(full);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#events > .event:visible").count(), 26);
  const pdf = await page.pdf();
  assert.ok(pdf.length > 20_000);
});

await check("a quotation leads to its words in the published article", {}, async (page) => {
  const article = join(folder, "bridge.md");
  writeFileSync(article, "# Bridge\n\nThe bridge opened on 1 May 2019.\n");
  const dossier = join(folder, "bridge");
  run("new", dossier);
  run("add", dossier, article, "--url", "https://example.org/bridge");
  const file = join(dossier, "dossier.json");
  const record = JSON.parse(readFileSync(file, "utf8"));
  const citations = [{ article: record.articles[0].id, quote: { exact: "The bridge opened on 1 May 2019." } }];
  record.events = [{ id: "open", title: "Bridge opens", date: "2019-05-01", basis: "stated", themes: [], citations }];
  writeFileSync(file, JSON.stringify(record));
  await page.goto(published("bridge-page", dossier));
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.textContent(".quotation .address:visible"), "https://example.org/bridge");
  await page.emulateMedia({ media: "screen" });
  assert.equal(
    await page.getAttribute(".quotation .live:visible", "href"),
    "https://example.org/bridge#:~:text=The%20bridge%20opened%20on%201%20May%202019.",
  );
});

await browser.close();
rmSync(folder, { recursive: true });
console.log(`${passed} passed, 0 failed`);
