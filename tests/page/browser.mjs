// Published pages in a real browser: links both ways with and without the script, no request, accessibility, print.
// Usage: node browser.mjs DATELINE [CHROMIUM]
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
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
  assert.ok(requests.every((url) => url.startsWith("file:") || url === "about:blank"), `${name}: ${requests}`);
  const files = new Set(requests.filter((url) => url.startsWith("file:")).map((url) => url.split("#")[0]));
  assert.ok(files.size <= 1, `${name}: one file, ${requests}`);
  await context.close();
  passed += 1;
  console.log(`ok ${name}`);
}

const isInView = (page, selector) =>
  page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });

// Waits until nothing moves any more, however busy the machine is.
const rested = (page) =>
  page.evaluate(() => new Promise((done) => {
    let [last, since, frames] = ["", 0, 0];
    const look = () => {
      const now = [timeline.view.start, timeline.view.end, timeline.scroll.scrollTop, scrollY, right.scrollTop].join();
      if (now !== last) [last, since, frames] = [now, performance.now(), 0];
      frames += 1;
      if (frames > 15 && performance.now() - since > 350) done();
      else requestAnimationFrame(look);
    };
    look();
  }));

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
  await rested(page);
  assert.ok(await isInView(page, passage), "the passage is in view");
  assert.match(await page.getAttribute(passage, "class"), /current/);
  await page.goBack();
  await rested(page);
  assert.equal(await page.locator(".current").count(), 0, "back undoes the choice");
  await page.goto(full + passage);
  await rested(page);
  assert.ok(await isInView(page, event), "an address of a passage shows its event, too");
});

await check("keys go from event to event", {}, async (page) => {
  await page.goto(full);
  await page.keyboard.press("ArrowRight");
  await rested(page);
  await page.keyboard.press("ArrowRight");
  await rested(page);
  assert.equal(await page.locator("#events article").nth(1).evaluate((entry) => entry.matches(".current")), true);
  await page.keyboard.press("Escape");
  await rested(page);
  assert.equal(await page.locator(".current").count(), 0);
  await page.keyboard.press("/");
  await page.keyboard.type("Blinken");
  const shown = await page.locator("#events article:visible").count();
  assert.ok(shown > 0 && shown < 26, `${shown} events`);
  assert.equal(await page.textContent("#found"), `${shown} of 26 events`);
});

await check("themes, sources and search are filters", {}, async (page) => {
  await page.goto(full);
  const shown = async () => {
    const count = await page.locator("#events article:visible").count();
    const marks = await page.evaluate(() => timeline.shown.length);
    assert.equal(marks, count, "list and timeline show the same events");
    return count;
  };
  await page.click("button[data-theme] >> nth=0");
  const without = await shown();
  assert.ok(without > 0 && without < 26, `${without} events`);
  await page.click("button[data-theme] >> nth=0");
  await page.selectOption("#source", "1");
  const second = await shown();
  assert.ok(second > 0 && second < 26, `${second} events of the second source`);
  await page.selectOption("#source", "");
  for (const [lanes, count] of [["theme", 7], ["one", 1], ["article", 2]]) {
    await page.selectOption("#lanes", lanes);
    assert.equal(await page.evaluate(() => timeline.plan.lanes.length), count, lanes);
  }
});

const bridge = published("bridge", fileURLToPath(new URL("../cases/evidence/bridge", import.meta.url)));

await check("signs of sources stand beside the title, and titles of lanes are whole", {}, async (page) => {
  await page.goto(bridge);
  await page.keyboard.press("0");
  await rested(page);
  const signs = await page.evaluate(() =>
    [...document.querySelectorAll(".mark")].map((mark) => {
      const [sign, label] = [".sign", ".label"].map((part) => mark.querySelector(part));
      const [one, other] = [sign, label].map((part) => part.getBoundingClientRect());
      const overlaps = one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
      const agreement = timeline.items[mark.dataset.at].element.dataset.agreement;
      const shown = label.dataset.agreement && getComputedStyle(label, "::after").content;
      return { agreement, shown, overlaps, isHidden: label.hidden };
    }));
  const said = { agree: '"="', differ: '"≈"', conflict: '"≠"' };
  assert.ok(new Set(signs.map(({ agreement }) => agreement)).size > 2, "some agree, some conflict");
  for (const { agreement, shown, overlaps, isHidden } of signs) {
    assert.equal(shown, agreement && said[agreement]);
    assert.ok(isHidden || !overlaps, "no sign lies on a mark");
  }
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll(".lane-title b")].filter((title) => title.scrollWidth > title.clientWidth).map((title) => title.textContent));
  assert.deepEqual(cut, []);
});

const view = (page) => page.evaluate(() => ({ ...timeline.view, span: timeline.view.end - timeline.view.start }));

await check("the timeline is zoomed and panned by buttons, keys, wheel and drag", {}, async (page) => {
  await page.goto(full);
  const opening = await view(page);
  const near = (a, b, what) => assert.ok(Math.abs(a - b) < opening.span / 1000, `${what}: ${a} for ${b}`);
  await page.click("button[data-key='+']");
  await rested(page);
  near((await view(page)).span, opening.span / 1.5, "the button zooms");
  await page.focus(".plot");
  await page.keyboard.press("-");
  await rested(page);
  near((await view(page)).span, opening.span, "a key zooms");
  await page.keyboard.press("PageDown");
  await rested(page);
  near((await view(page)).start - opening.start, 0.8 * opening.span, "Page Down pans");
  await page.click("button[data-key='opening']");
  await rested(page);
  near((await view(page)).start, opening.start, "the opening view");
  const box = await page.locator(".plot").boundingBox();
  await page.mouse.move(box.x + box.width / 4, box.y + box.height - 40);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -120);
  await page.keyboard.up("Control");
  await rested(page);
  const zoomed = await view(page);
  assert.ok(zoomed.span < opening.span, "the wheel zooms");
  near(zoomed.start + zoomed.span / 4, opening.start + opening.span / 4, "the time under the pointer stays");
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 4 + 100, box.y + box.height - 40, { steps: 4 });
  await page.mouse.up();
  await rested(page);
  near((await view(page)).start, zoomed.start - (100 / box.width) * zoomed.span, "dragging pans");
  assert.equal(await page.locator("article.current").count(), 0, "a drag chooses nothing");
  await page.keyboard.press("0");
  await rested(page);
  const marks = await page.evaluate(() => timeline.before.marks.length + timeline.before.pills.reduce((sum, pill) => sum + pill.items.length, 0));
  assert.equal(marks, 26, "0 shows all events");
});

await check("two fingers pinch", { hasTouch: true, viewport: { width: 390, height: 844 } }, async (page) => {
  await page.goto(full);
  await page.locator(".plot").scrollIntoViewIfNeeded();
  const before = await view(page);
  await page.evaluate(() => {
    const plot = document.querySelector(".plot");
    const { left, top } = plot.getBoundingClientRect();
    const send = (type, id, x) => plot.dispatchEvent(new PointerEvent(type, { pointerId: id, pointerType: "touch", bubbles: true, button: type === "pointermove" ? -1 : 0, clientX: left + x, clientY: top + 20 }));
    for (const [type, id, x] of [["pointerdown", 1, 100], ["pointerdown", 2, 200], ["pointermove", 1, 50], ["pointermove", 2, 250], ["pointerup", 1, 50], ["pointerup", 2, 250]]) send(type, id, x);
  });
  await rested(page);
  assert.ok(Math.abs((await view(page)).span * 2 - before.span) < before.span / 1000, "twice the distance is half of the time");
});

await check("a mark leads to its passage, beside it", {}, async (page) => {
  await page.goto(full);
  await page.click(".mark >> text=Blinken and Trudeau");
  await page.waitForSelector(`${event}.current`);
  await rested(page);
  for (const part of [passage, event, ".capsule", ".mark.current"]) {
    const inside = await page.locator(part).first().evaluate((element) => {
      const { left, top, width, height } = (element.querySelector(".label") || element).getBoundingClientRect();
      return top >= 0 && top < innerHeight - 10 && left >= 0 && width * height > 0;
    });
    assert.ok(inside, `${part} is in view`);
  }
  const covered = await page.locator(`${event} h3`).evaluate((title) => {
    const { left, top } = title.getBoundingClientRect();
    return !title.contains(document.elementFromPoint(left + 2, top + 4));
  });
  assert.ok(!covered, "the timeline does not cover the event in the list");
  await page.focus(".plot");
  await page.keyboard.press("Enter");
  assert.equal(new URL(page.url()).hash, passage, "Enter leads to the passage");
});

await check("without motion if the reader asks for that", { reducedMotion: "reduce" }, async (page) => {
  await page.goto(full);
  const before = await view(page);
  await page.keyboard.press("+");
  assert.ok(Math.abs((await view(page)).span * 1.5 - before.span) < 1, "at once");
});

// The laws of the layout, for views of a dossier.
async function laws(page, count) {
  const faults = await page.evaluate((count) => {
    while (timeline.plan.advance());
    timeline.plan.next = FINEST_LEVEL + 1;
    const size = { width: timeline.width, height: timeline.height };
    const faults = [];
    let seed = 7;
    const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    const meet = (a, b) => a.left < b.right - 0.01 && b.left < a.right - 0.01 && a.top < b.bottom - 0.01 && b.top < a.bottom - 0.01;
    const check = (scene, what) => {
      const boxes = scene.pills.map((pill) => ({ ...pill, of: pill }));
      for (const mark of scene.marks) {
        boxes.push({ ...mark, of: mark });
        if (mark.label) boxes.push({ ...mark.label, of: mark });
      }
      boxes.forEach((a, at) => boxes.slice(at + 1).forEach((b) => {
        if (a.of !== b.of && meet(a, b)) faults.push(`${what}: two parts overlap`);
      }));
      const labels = scene.marks.filter((mark) => mark.label);
      for (const mark of labels) {
        const { label, item } = mark;
        if (label.left < -0.01 || label.right > size.width + 0.01) faults.push(`${what}: a label outside`);
        if (!label.isCut && label.right - label.left < timeline.measure(item.title) - 0.5 && timeline.measure(item.title) < LABEL_MAX) faults.push(`${what}: a label has no room`);
      }
      const all = scene.marks.length + scene.pills.reduce((sum, pill) => sum + pill.items.length, 0) + scene.earlier + scene.later;
      if (all !== timeline.shown.length) faults.push(`${what}: ${all} of ${timeline.shown.length} events`);
      if (scene.pills.some((pill) => pill.items.length < 2)) faults.push(`${what}: a pill of one`);
    };
    const { start, end } = timeline.extent;
    for (let number = 0; number < count; number += 1) {
      const span = (end - start) * 1.4 * 2 ** (-16 * random());
      const middle = start + (end - start) * random();
      let view = { start: middle - span / 2, end: middle + span / 2 };
      const focused = random() < 0.3 ? timeline.shown[Math.floor(random() * timeline.shown.length)] : null;
      let scene = sceneOf(timeline.plan, view, size, focused, null);
      check(scene, "at rest");
      if (focused && scene.marks.some((mark) => mark.item === focused && !mark.label)) faults.push("the chosen event has no label");
      for (let step = 0; step < 6; step += 1) {
        const before = scene;
        const isZoom = random() < 0.5;
        const [by, factor] = isZoom ? [0, 1.15] : [(random() - 0.5) * 0.1 * (view.end - view.start), 1];
        const [middle, half] = [(view.start + view.end) / 2 + by, (view.end - view.start) / 2 / factor];
        view = { start: middle - half, end: middle + half };
        scene = sceneOf(timeline.plan, view, size, focused, before);
        check(scene, "moving");
        const known = new Map(before.marks.map((mark) => [mark.item, mark]));
        for (const mark of scene.marks) {
          const old = known.get(mark.item);
          if (old && old.label && mark.label && old.row !== mark.row) faults.push("an event changed its row while the view moved");
        }
        const labelled = new Map(scene.marks.map((mark) => [mark.item, mark]));
        for (const mark of before.marks.filter((mark) => mark.label && mark.left > 0 && mark.right < size.width)) {
          const now = labelled.get(mark.item);
          // At the edges of the plot labels change sides, are cut, or are left out.
          const isInside = now && now.left > 0 && now.right + LABEL_GAP + now.item.label < size.width;
          if (isInside && !now.label && !focused) faults.push("an event lost its label while the view moved");
        }
      }
    }
    return [...new Set(faults)];
  }, count);
  assert.deepEqual(faults, []);
}

await check("labels never overlap, and every event is reachable", {}, async (page) => {
  await page.goto(full);
  await laws(page, 300);
  await page.setViewportSize({ width: 390, height: 844 });
  await rested(page);
  await laws(page, 100);
});

await check("pills open until nothing is folded", {}, async (page) => {
  const dossier = join(folder, "generated");
  run("generate", "--events", "600", "-o", dossier);
  await page.goto(published("generated-page", dossier));
  await laws(page, 60);
  await page.evaluate(() => timeline.show(timeline.everything()));
  await rested(page);
  for (let step = 0; step < 40 && (await page.locator(".pill").count()) > 0; step += 1) {
    const before = await view(page);
    await page.evaluate(() => document.querySelector(".pill").click());
    await rested(page);
    const opened = (await view(page)).span < before.span || (await page.locator("article.current").count()) === 1;
    assert.ok(opened, "a pill opens");
    if (await page.locator("article.current").count()) break;
  }
});

await check("back, forward and a copied address lead to the same place", {}, async (page) => {
  await page.goto(full);
  const place = () => page.evaluate(() => ({ hash: location.hash, current: [...document.querySelectorAll("article.current, mark.current")].map((element) => element.id) }));
  await page.keyboard.press("ArrowRight");
  await rested(page);
  const first = await place();
  await page.keyboard.press("ArrowRight");
  await rested(page);
  const second = await place();
  assert.notEqual(first.hash, second.hash);
  await page.goBack();
  await rested(page);
  assert.deepEqual(await place(), first);
  await page.goForward();
  await rested(page);
  assert.deepEqual(await place(), second);
  const address = page.url();
  await page.goto("about:blank");
  await page.goto(address);
  await rested(page);
  assert.deepEqual(await place(), second);
  assert.ok(await isInView(page, second.hash));
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

await check("axe finds nothing without the script", { javaScriptEnabled: false, bypassCSP: true }, async (page) => {
  await page.goto(full);
  const markup = (await page.content()).replace(/<script(?: type="[^"]*")?>[^]*?<\/script>/g, "");
  const still = await page.context().browser().newContext();
  const copy = await still.newPage();
  await copy.setContent(markup.replace(/<meta http-equiv[^>]*>/, ""));
  assert.equal(await copy.locator("#controls:visible, #plot:visible").count(), 0, "controls without a script are hidden");
  await accessible(copy);
  await still.close();
});

await check("400 % zoom", { viewport: { width: 320, height: 225 } }, async (page) => {
  await page.goto(full);
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(inner <= outer, `${inner} > ${outer}`);
  await page.keyboard.press("ArrowRight");
  await rested(page);
  assert.ok(await isInView(page, "article.current"), "the chosen event is in view");
  await accessible(page);
});

for (const width of [320, 390, 700, 1024]) {
  await check(`nothing scrolls sideways at ${width} pixels`, { viewport: { width, height: 800 } }, async (page) => {
    await page.goto(full);
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(inner <= outer, `${inner} > ${outer}`);
    await accessible(page);
  });
}

await check("forced colours hide no words", { forcedColors: "active", colorScheme: "dark" }, async (page) => {
  await page.goto(full + event);
  await rested(page);
  const unseen = await page.evaluate(() => {
    const opaque = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = getComputedStyle(at).backgroundColor;
        if (!/, 0\)$|transparent/.test(color)) return color;
      }
      return getComputedStyle(document.documentElement).backgroundColor;
    };
    const elements = [...document.querySelectorAll("#articles mark, #events p, #events li, h1, h2, .label")];
    return elements.filter((element) => getComputedStyle(element).color === opaque(element)).map((element) => element.textContent);
  });
  assert.deepEqual(unseen, []);
});

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
  assert.equal(await page.locator("script:not([type])").count(), 1);
  assert.equal(await page.locator("img, [onclick], [onerror]").count(), 0);
  assert.equal(await page.locator("#events article").count(), hostile.length);
  await accessible(page);
});

await check("print shows everything", {}, async (page) => {
  await page.goto(full);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#events article:visible").count(), 26);
  assert.equal(await page.locator("svg.figure:visible").count(), 1, "the figure is printed, not what the script draws");
  assert.equal(await page.locator("#plot:visible, #controls:visible").count(), 0);
  const notes = await page.locator(".note, .quotation").count();
  assert.equal(await page.locator(".note:visible, .quotation:visible").count(), notes, "every note and quotation");
  assert.ok(!(await page.locator("#events").innerText()).includes("· ·"), "nothing is left of what is hidden");
  const file = join(folder, "print.pdf");
  await page.pdf({ path: file, format: "A4" });
  const words = execFileSync("pdftotext", ["-layout", file, "-"], { maxBuffer: 1 << 24 }).toString().replace(/\s+/g, " ");
  for (const title of await page.locator("#events h3 a").allTextContents()) {
    assert.ok(words.replace(/ /g, "").includes(title.replace(/\s/g, "")), `${title} is printed`);
  }
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

// The sample with three scenes: as it opens, an event by theme, some themes of some years in one lane.
const toured = (() => {
  const dossier = join(folder, "toured");
  cpSync(fileURLToPath(new URL("../../data/us-canada-defence", import.meta.url)), dossier, { recursive: true });
  const file = join(dossier, "dossier.json");
  const record = JSON.parse(readFileSync(file, "utf8"));
  record.scenes = [
    { text: "Two articles" },
    { text: "A meeting <b>in October</b>", view: "2022/2023", lanes: "theme", event: "october-2022-meeting", passage: 1 },
    { text: "Years of trade", view: "2017/2020", lanes: "none", in: "2018/2020" },
  ];
  writeFileSync(file, JSON.stringify(record));
  return dossier;
})();
const tour = published("tour", toured);

await check("a tour is played by buttons and keys", {}, async (page) => {
  await page.goto(tour);
  const told = () => page.locator("#tour li:visible").allInnerTexts();
  assert.deepEqual(await told(), []);
  assert.equal(await page.textContent("#tour-on"), "Start");
  await page.click("#tour-on");
  await rested(page);
  assert.match((await told()).join(), /^Two articles/);
  assert.equal(await page.textContent("#tour-at"), "1 of 3");
  assert.ok(await page.isDisabled("#tour-back"));
  const opening = await view(page);
  await page.keyboard.press("n");
  await rested(page);
  assert.match((await told()).join(), /^A meeting <b>in October<\/b>/, "its text is no markup");
  assert.ok(await page.locator(`${event}.current`).count(), "the event is chosen");
  assert.match(await page.getAttribute(passage, "class"), /current/);
  assert.ok(await isInView(page, passage), "its passage is in view");
  assert.equal(await page.inputValue("#lanes"), "theme");
  const meeting = await view(page);
  const year = 365.25 * 86400;
  assert.ok(meeting.span < opening.span && Math.abs(meeting.span - 2 * year) < year / 50, `${meeting.span / year} years`);
  await page.keyboard.press("n");
  await rested(page);
  assert.equal(await page.locator("article.current").count(), 0);
  const shown = await page.locator("#events article:visible").count();
  assert.ok(shown > 0 && shown < 26, `${shown} events of these years`);
  assert.equal(await page.evaluate(() => timeline.shown.length), shown);
  assert.equal(await page.evaluate(() => timeline.plan.lanes.length), 1);
  assert.ok(await page.isDisabled("#tour-on"));
  await page.keyboard.press("n");
  assert.equal(await page.textContent("#tour-at"), "3 of 3");
  // A step before the last one is over.
  await page.keyboard.press("p");
  await page.keyboard.press("p");
  await rested(page);
  assert.equal(await page.textContent("#tour-at"), "1 of 3");
  assert.ok(Math.abs((await view(page)).span - opening.span) < opening.span / 1000);
  await page.click("#tour-end");
  assert.deepEqual(await told(), []);
  assert.equal(await page.locator("#events article:visible").count(), 26);
  await page.focus("#search");
  await page.keyboard.type("n");
  assert.deepEqual(await told(), [], "letters that are typed are no keys");
});

await check("a tour moves nothing where that is asked for", { reducedMotion: "reduce" }, async (page) => {
  await page.goto(tour);
  await page.keyboard.press("n");
  const moved = await page.evaluate(() => {
    tell(1);
    const [start, end] = scenes[1].dataset.view.split(" ").map(Number);
    return [timeline.view.start - start, timeline.view.end - end].every((off) => Math.abs(off) < 86400);
  });
  assert.ok(moved, "the view is there at once");
});

await check("without the script, a tour is a list with links", { javaScriptEnabled: false, bypassCSP: true }, async (page) => {
  await page.goto(tour);
  assert.equal(await page.locator("#tour li:visible").count(), 3);
  assert.equal(await page.locator("#steps:visible").count(), 0);
  assert.match(await page.locator("#tour li").nth(1).innerText(), /2022.*2023/);
  await page.click("#tour li a >> nth=0");
  assert.equal(new URL(page.url()).hash, event);
  for (let tries = 0; tries < 50 && !(await isInView(page, event)); tries += 1) await page.waitForTimeout(100);
  assert.ok(await isInView(page, event));
});

await check("axe finds nothing in a tour", { bypassCSP: true }, async (page) => {
  await page.goto(tour);
  await accessible(page);
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  await rested(page);
  await accessible(page);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#tour li:visible").count(), 3, "the list is printed");
});

await check("a page opens again with its scenes", {}, async () => {
  const said = execFileSync(dateline, ["check", join(folder, "tour.html")], { stdio: ["ignore", "pipe", "pipe"] }).toString();
  assert.ok(!said.includes("scenes"), said);
  const file = join(folder, "scenes.svg");
  run("render", join(folder, "tour.html"), "--scenes", "-o", file);
  assert.match(readFileSync(join(folder, "scenes-2.svg"), "utf8"), /2 of 3/);
});

await browser.close();
rmSync(folder, { recursive: true });
console.log(`${passed} passed, 0 failed`);
