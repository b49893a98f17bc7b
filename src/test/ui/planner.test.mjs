// What a planner does: one leg, many legs, the board, runs over files.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { open, service, signIn } from "./browser.mjs";
import { examine } from "./checks.mjs";
import { legs } from "./legs.mjs";
import { LABELS, Waybill } from "./store.mjs";

/** Texts that become something else where a page takes texts for markup. */
const HOSTILE = ["<img src=x onerror=\"planted()\">", "<script>planted()</script>", "\"><svg onload=planted()>", "javascript:planted()", "{{planted()}}", "</textarea><b>x</b>", "' onfocus=planted() '", "&lt;b&gt;"];

const key = { "x-functions-key": service.key };
const get = async (path) => (await fetch(service.url + path, { headers: key })).json();
const button = (page, name) => page.getByRole("button", { name, exact: true });
const pick = (page, model) => page.getByLabel("Model").selectOption(model);

async function drop(page, name, text) {
  await page.getByLabel("Drop a CSV file here, or choose one").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
}
const ended = (page) => button(page, "Another file").waitFor({ timeout: 60_000 });
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  return readFileSync(await download.path(), "utf8");
}

async function example(page) {
  await button(page, "Fill in an example").click();
  await page.waitForFunction(() => [...document.querySelectorAll("form input")].some((input) => input.value));
}
async function asked(page) {
  await example(page);
  await button(page, "Ask").click();
  await page.locator(".big").waitFor();
}

// Whoever they are

for (const hash of ["#one", "#many", "#board", "#batch"]) {
  for (const [theme, width] of [["light", 1280], ["dark", 1280], ["light", 320], ["dark", 320]]) {
    test(`${hash} in ${theme} of ${width} px has no fault`, async (t) => {
      const opened = await open(t, { hash, theme, width });
      const { page } = opened;
      await page.locator("header .chip").first().waitFor();
      if (hash === "#one") {
        await asked(page);
        await button(page, "Draw the curve").click();
        await page.locator("figure svg").waitFor();
      }
      if (hash === "#many") {
        await drop(page, "legs.csv", legs(120));
        await ended(page);
      }
      if (hash === "#board" || hash === "#batch") await page.locator("tbody .chip").first().waitFor();
      assert.deepEqual(await examine(opened), []);
    });
  }
}

test("all of one leg can be done by the keyboard", async (t) => {
  const { page } = await open(t, { hash: "#many" });
  await page.getByRole("tab", { name: "Many legs" }).focus();
  await page.keyboard.press("Home");
  await page.waitForURL(/#one$/);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "One leg");
  await page.keyboard.press("ArrowLeft");
  await page.waitForURL(/#service$/);
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(/#one$/);
  const tab = async (name) => {
    for (let tries = 0; tries < 40; tries++) {
      if ((await page.evaluate(() => document.activeElement.textContent)) === name) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not come to ${name}`);
  };
  await button(page, "Fill in an example").waitFor();
  await tab("Fill in an example");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => [...document.querySelectorAll("form input")].some((input) => input.value));
  await tab("Ask");
  await page.keyboard.press("Enter");
  await page.locator(".big").waitFor();
  assert.match(await page.getByRole("status").textContent(), /^The answer: /);
});

// One leg

test("an example is answered with all that the version can say, and its shares add up to the value", async (t) => {
  const { page } = await open(t, { hash: "#one" });
  await example(page);
  await page.getByLabel("Deadline (min)").fill("15");
  const [reply] = await Promise.all([page.waitForResponse((response) => response.url().endsWith("/predict")), button(page, "Ask").click()]);
  const [answer] = (await reply.json()).predictions;
  await page.locator(".big").waitFor();
  assert.deepEqual(Object.keys(JSON.parse(reply.request().postData()).rows[0]).includes("deadline"), true);
  const facts = await page.locator("dl").innerText();
  assert.match(facts, /90% interval[\s\S]*measured, no guarantee[\s\S]*Promise at 90%[\s\S]*At most 15 min/);
  const shares = await page.locator(".bars tbody .end").allInnerTexts();
  const number = (text) => Number(text.replace("−", "-"));
  const sum = shares.reduce((total, text) => total + number(text), 0);
  assert.ok(Math.abs(sum - answer.value) < 0.05 * shares.length, `${sum} is not ${answer.value}`);
  assert.equal(number((await page.locator(".bars tfoot .end").innerText()).replace(" min", "")).toFixed(1), answer.value.toFixed(1));
});

test("a number is varied in one request of 41 rows, and drawn with its interval", async (t) => {
  const { page } = await open(t, { hash: "#one" });
  await asked(page);
  const requests = [];
  page.on("request", (request) => request.url().endsWith("/predict") && requests.push(JSON.parse(request.postData())));
  await page.getByLabel("Vary").selectOption("departure_delay");
  await button(page, "Draw the curve").click();
  await page.locator("figure svg").waitFor();
  assert.equal(requests.length, 1);
  assert.equal(requests[0].rows.length, 41);
  assert.equal(new Set(requests[0].rows.map((row) => row.departure_delay)).size, 41);
  assert.equal(new Set(requests[0].rows.map((row) => JSON.stringify({ ...row, departure_delay: 0 }))).size, 1);
  assert.match(await page.locator("figure svg").getAttribute("aria-label"), /As departure delay goes from .* arrival delay goes from/);
  await page.getByText("As a table").click();
  assert.equal(await page.locator("figure table").getAttribute("aria-rowcount"), "42");
});

test("a time is on the clock of its field, wherever the browser is", async (t) => {
  const { page } = await open(t, { hash: "#one", zone: "Asia/Tokyo" });
  const { rows } = await get("/api/models/arrival-delay-live/sample");
  const there = new Date(rows[0].scheduled_departure).toLocaleString("sv", { timeZone: "America/New_York", dateStyle: "short", timeStyle: "short" }).replace(" ", "T");
  await example(page);
  assert.equal((await page.getByLabel("Scheduled departure").inputValue()).slice(0, 16), there);
  const [request] = await Promise.all([page.waitForRequest((each) => each.url().endsWith("/predict")), button(page, "Ask").click()]);
  assert.equal(JSON.parse(request.postData()).rows[0].scheduled_departure.slice(0, 16), there);
});

test("a time that happens twice is refused, and can be told apart by its offset", async (t) => {
  const { page } = await open(t, { hash: "#one" });
  await example(page);
  const time = page.getByLabel("Scheduled departure");
  await time.fill("2013-11-03T01:30");
  await button(page, "Ask").click();
  await page.locator("p.fault").waitFor();
  await time.fill("2013-11-03T01:30-05:00");
  await button(page, "Ask").click();
  await page.locator(".big").waitFor();
});

test("a value that the service refuses is told at its field", async (t) => {
  const opened = await open(t, { hash: "#one" });
  const { page } = opened;
  await example(page);
  await page.getByLabel("Planned block (min)").fill("-3");
  await button(page, "Ask").click();
  await page.locator("p.fault").waitFor();
  assert.equal(await page.getByLabel("Planned block (min)").getAttribute("aria-invalid"), "true");
  assert.match(await page.getByLabel("Planned block (min)").evaluate((field) => field.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).innerText).join(" ")), /✕/);
  assert.equal(await page.getByRole("alert").count(), 1);
  assert.deepEqual(await examine(opened), []);
});

test("a command line asks the same, without the key", async (t) => {
  const { page } = await open(t, { hash: "#one" });
  await asked(page);
  await page.getByText("As curl").click();
  const command = await page.locator("details[open] pre").last().innerText();
  assert.ok(!command.includes(service.key));
  const { execFileSync } = await import("node:child_process");
  const said = JSON.parse(execFileSync("sh", ["-c", command], { env: { ...process.env, KEY: service.key } }).toString());
  assert.equal(said.predictions.length, 1);
});

test("a model of labels answers a label, and how probable each is", async (t) => {
  const { page } = await open(t, { hash: "#one" });
  await pick(page, LABELS);
  await asked(page);
  const { output } = await get(`/api/models/${LABELS}`);
  assert.ok(output.labels.includes(await page.locator(".big").innerText()));
  const scores = page.getByRole("table", { name: "How probable" });
  assert.equal(await scores.locator("tbody tr").count(), output.labels.length);
  await button(page, "Draw the curve").click();
  await page.locator("figure svg").waitFor();
});

test("what a version cannot say is not asked for, and not shown", async (t) => {
  const { page } = await open(t, { hash: "#one" });
  const { capabilities } = await get(`/api/models/${LABELS}`);
  await pick(page, LABELS);
  await button(page, "Ask").waitFor();
  assert.equal(await page.getByLabel("Promise, kept so often").count(), capabilities.includes("promise") ? 1 : 0);
  assert.equal(await page.getByLabel(/^Deadline/).count(), capabilities.includes("on_time") ? 1 : 0);
});

// Many legs

test("the first rows of 10,000 are there within a second, and the page stays small", async (t) => {
  const { page } = await open(t, { hash: "#many" });
  await pick(page, LABELS);
  const text = legs(10_000);
  await page.evaluate(() => {
    globalThis.most = 0;
    globalThis.first = 0;
    new MutationObserver(() => {
      globalThis.most = Math.max(globalThis.most, document.querySelectorAll("*").length);
      if (!globalThis.first && document.querySelector("td .chip.warn, td .chip.good")) globalThis.first = performance.now();
    }).observe(document, { childList: true, subtree: true });
    addEventListener("change", () => (globalThis.begun = performance.now()), { capture: true });
  });
  await drop(page, "legs.csv", text);
  await ended(page);
  await page.locator(".window").evaluate((table) => table.scrollTo(0, 200_000));
  await page.waitForFunction(() => document.querySelector("tbody:not([aria-hidden]) th").textContent.length > 4);
  const { most, took } = await page.evaluate(() => ({ most: globalThis.most, took: globalThis.first - globalThis.begun }));
  assert.ok(most <= 3000, `${most} nodes`);
  assert.ok(took > 0 && took < 1000, `${took} ms`);
});

test("a download has the bytes that ./waybill score writes", async (t) => {
  const { page } = await open(t, { hash: "#many" });
  await pick(page, LABELS);
  const text = legs(1_500, { own: (at) => (at % 3 ? `L-${at}` : `"ü", ${at}`) });
  const file = join(service.work, "planner.csv");
  writeFileSync(file, text);
  await drop(page, "planner.csv", text);
  await ended(page);
  const page1 = await saved(page, "Download CSV");
  await new Waybill(service.repository, service.store).run("score", file, "--model", LABELS, "--force", "-o", file + ".scored");
  assert.equal(page1, readFileSync(file + ".scored", "utf8"));
});

test("a file of Excel in German is answered as the same file with commas", async (t) => {
  const { page } = await open(t, { hash: "#many" });
  await pick(page, LABELS);
  const plain = legs(60);
  const german = "\ufeff" + plain.trimEnd().split("\n").map((line, at) => line.split(",").map((cell, column) => (at && column === 7 ? cell + ",0" : cell)).join(";")).join("\r\n") + "\r\n";
  const answers = [];
  for (const [name, text] of [["plain.csv", plain], ["german.csv", german]]) {
    await drop(page, name, text);
    await ended(page);
    answers.push(await saved(page, "Download CSV"));
    await button(page, "Another file").click();
  }
  assert.equal(answers[1], answers[0]);
});

test("rows that were pasted as from Excel are scored", async (t) => {
  const { page } = await open(t, { hash: "#many" });
  await pick(page, LABELS);
  await page.getByLabel("Or paste rows with their header, as from Excel").fill(legs(30, { separator: "\t" }));
  await button(page, "Score them").click();
  await ended(page);
  assert.match(await page.getByRole("status").textContent(), /^30 rows: /);
});

test("refused rows are shown alone, each with its reason", async (t) => {
  const opened = await open(t, { hash: "#many" });
  const { page } = opened;
  await pick(page, LABELS);
  const text = legs(100) + "short,UA\n";
  await drop(page, "legs.csv", text);
  await ended(page);
  await page.getByRole("button", { name: /^refused/ }).click();
  const rows = page.locator("tbody tr");
  assert.equal(await rows.count(), 3);
  const remarks = await rows.locator("td:last-child").allInnerTexts();
  assert.match(remarks[0], /departure_delay: wrong type/);
  assert.match(remarks[2], /not as many cells/);
  await page.getByRole("button", { name: /^doubtful/ }).click();
  await page.waitForFunction(() => !document.querySelector("tbody .chip.bad"));
  await page.getByRole("columnheader", { name: "Row" }).getByRole("button").click();
  assert.equal(await page.getByRole("columnheader", { name: "Row" }).getAttribute("aria-sort"), "ascending");
  assert.deepEqual(await examine(opened), []);
});

test("a column that is misspelt is told before anybody relies on the answers", async (t) => {
  const { page } = await open(t, { hash: "#many" });
  await pick(page, LABELS);
  await drop(page, "legs.csv", legs(20).replace("departure_delay", "departure_dealy"));
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /departure_de/);
});

test("a service that is busy is waited for as it says, and no row is lost", async (t) => {
  let busy = 0;
  const plant = (context) => context.route(/\/predict\?/, (route) => (busy++ < 2 ? route.fulfill({ status: busy === 1 ? 429 : 503, headers: { "Retry-After": "1" }, body: "" }) : route.continue()));
  const { page } = await open(t, { hash: "#many", plant });
  await pick(page, LABELS);
  const begun = Date.now();
  await drop(page, "legs.csv", legs(300));
  await page.getByText("The service asks to wait 1 s.").waitFor();
  await ended(page);
  assert.ok(Date.now() - begun >= 1000);
  assert.match(await page.getByRole("status").textContent(), /^300 rows: /);
});

test("slices go two at a time, with at most 1,000 rows, and stop when they are stopped", async (t) => {
  let under = 0;
  let most = 0;
  const rows = [];
  const plant = (context) => context.route(/\/predict\?.*confidence|\/predict\?policy=warn&version/, async (route) => {
    under++;
    most = Math.max(most, under);
    rows.push(route.request().postData().trimEnd().split("\n").length - 1);
    await new Promise((done) => setTimeout(done, 150));
    under--;
    await route.continue();
  });
  const { page } = await open(t, { hash: "#many", plant });
  await pick(page, LABELS);
  await drop(page, "legs.csv", legs(8_000));
  await page.locator("td .chip").first().waitFor();
  await button(page, "Stop").click();
  await button(page, "Go on").waitFor();
  const then = rows.length;
  await page.waitForTimeout(400);
  assert.equal(rows.length, then);
  await button(page, "Go on").click();
  await button(page, "Stop").waitFor();
  await ended(page);
  await page.waitForFunction(() => document.querySelector("progress").value === 8000, null, { timeout: 60_000 });
  assert.ok(most <= 3, `${most} at a time, with the one that asks about names`);
  assert.ok(Math.max(...rows) <= 1000);
});

test("texts that look like markup stay texts, and no formula goes to Excel", async (t) => {
  const { page, context } = await open(t, { hash: "#many" });
  await context.exposeFunction("planted", () => assert.fail("a text became a script"));
  await pick(page, LABELS);
  const text = legs(HOSTILE.length * 2, { own: (at) => (at % 2 ? "=HYPERLINK(\"http://x\")" : HOSTILE[at / 2]) }).replace("leg,", "\"<img src=x onerror=planted()>\",");
  await drop(page, "<img src=x onerror=planted()>.csv", text);
  await ended(page);
  assert.equal(await page.locator("#panel img, #panel script, #panel b, #panel table svg[onload]").count(), 0);
  for (const hostile of HOSTILE) assert.ok((await page.locator("#panel").innerText()).includes(hostile), hostile);
  await page.getByText("cells of your own would be a formula in Excel").waitFor();
  const excel = await saved(page, "Download for Excel");
  assert.match(excel, /"'=HYPERLINK/);
  assert.doesNotMatch(excel, /(^|,)"?=/m);
});

// The board, and runs

test("the board has the legs most at risk first, and says how old its state is", async (t) => {
  const { page } = await open(t, { hash: "#board" });
  await page.locator("tbody .chip").first().waitFor();
  const { legs: open_ } = await get("/api/legs/open?model=arrival-delay-live&deadline=15");
  const risks = await page.locator("tbody meter").evaluateAll((all) => all.map((meter) => meter.value));
  assert.ok(risks.length > 0 && open_.length > 0);
  assert.deepEqual(risks, [...risks].sort((a, b) => b - a));
  assert.match(await page.locator(".tile").first().innerText(), /state's age\s*\d+ (s|min)/);
  await button(page, "Pause").click();
  assert.equal(await button(page, "Pause").getAttribute("aria-pressed"), "true");
});

test("a board of a model without live state says so", async (t) => {
  const opened = await open(t, { hash: "#board" });
  const { page } = opened;
  await pick(page, LABELS);
  await page.getByText("This model has no live state").waitFor();
  assert.deepEqual(await examine(opened), []);
});

test("a file that is dropped into the inbox becomes a run, whose result can be saved", async (t) => {
  const { page } = await open(t, { hash: "#batch" });
  await pick(page, LABELS);
  await button(page, "Pause").waitFor();
  const name = `dropped-${Date.now()}.csv`;
  await page.getByLabel("Drop a .csv file into the inbox, or choose one").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(legs(200)) });
  const result = page.getByRole("button", { name: `predictions: ${name}` });
  await result.waitFor({ timeout: 30_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), result.click()]);
  const [run] = (await get("/api/batch")).runs.filter((each) => each.file === name);
  const there = await fetch(`${service.url}/api/batch/${run.run}/files/predictions.csv`, { headers: key });
  assert.equal(readFileSync(await download.path(), "utf8"), await there.text());
  assert.equal(run.rows_scored + run.rows_rejected, 200);
});

// The shell

test("without a network the page opens, says since when, and what is in it can be saved", async (t) => {
  const { page, context } = await open(t, { hash: "#many", workers: true, watched: false });
  await pick(page, LABELS);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async () => (await (await caches.open("waybill-shell")).keys()).length > 12);
  await drop(page, "legs.csv", legs(50));
  await ended(page);
  await context.setOffline(true);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.getByText(/^No connection since /).waitFor();
  assert.equal((await saved(page, "Download CSV")).split("\n").length > 40, true);
  const kept = await page.evaluate(async () => (await (await caches.open("waybill-shell")).keys()).map((request) => new URL(request.url).pathname));
  assert.ok(kept.every((path) => path === "/" || path.startsWith("/ui")), kept.join(" "));
  await page.reload();
  await page.getByText(/^No connection since /).waitFor();
  await page.getByRole("tab", { name: "Board" }).click();
  await page.getByText("Loading …").waitFor();
});

test("a key that is none is asked for again, and stays nowhere", async (t) => {
  const opened = await open(t, { hash: "#one", key: false });
  await opened.page.getByLabel("Function key").fill("not-the-key");
  await button(opened.page, "Use it").click();
  await opened.page.getByText("The service did not take this key.").waitFor();
  assert.deepEqual(await examine(opened), []);
  await signIn(opened.page);
  await asked(opened.page);
  assert.deepEqual(await examine(opened), []);
  await opened.page.reload();
  await opened.page.getByRole("dialog").waitFor();
});

test("who goes on without a key is told so, is not asked again and again, and gives one later", async (t) => {
  const opened = await open(t, { hash: "#one", key: false });
  const { page } = opened;
  await button(page, "Go on without").click();
  await page.getByText("The service wants a valid key.").waitFor();
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await opened.settled();
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.deepEqual(await examine(opened), []);
  await button(page, "Key").click();
  await signIn(page, `\u201c${service.key}\u201d`);
  await asked(page);
  assert.equal(await page.getByText("The service wants a valid key.").count(), 0);
});

test("a service of another version asks to reload the page", async (t) => {
  const { page } = await open(t, { hash: "#one" });
  await page.locator("header .chip").first().waitFor();
  assert.equal(await button(page, "Reload").count(), 0);
  await page.route(/health\/live/, (route) => route.fulfill({ json: { live: true, version: "99.0.0", commit: "" } }));
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await button(page, "Reload").waitFor();
});

test("what a service says in its errors stays a text", async (t) => {
  const { page, context } = await open(t, { hash: "#one" });
  await context.exposeFunction("planted", () => assert.fail("a text became a script"));
  await example(page);
  await page.route(/\/predict$/, (route) => route.fulfill({ status: 422, contentType: "application/problem+json", body: JSON.stringify({ detail: HOSTILE[0], error_code: "INVALID_ROWS", errors: HOSTILE.map((detail) => ({ pointer: "/rows/0/" + detail, rule: "x", detail })) }) }));
  await button(page, "Ask").click();
  await page.getByRole("alert").waitFor();
  assert.equal(await page.locator("#panel img, #panel script, #panel b").count(), 0);
  assert.ok((await page.getByRole("alert").innerText()).includes(HOSTILE[0]));
});

test("the theme is the reader's, and stays after a reload", async (t) => {
  const { page } = await open(t, { hash: "#one" });
  await button(page, "Theme: system").click();
  await button(page, "Theme: light").click();
  await page.reload();
  await signIn(page);
  await button(page, "Theme: dark").waitFor();
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(20, 24, 30)");
});

test("what is kept for a time without a network is all that the pages are made of", () => {
  const folder = join(service.repository, "src/main/resources/waybill/web");
  const [, list] = /const FILES = (\[[\s\S]*?\]);/.exec(readFileSync(join(folder, "ui-sw.js"), "utf8"));
  const made = readdirSync(folder).filter((name) => name !== "ui.html" && name !== "ui-sw.js").map((name) => "/" + name);
  assert.deepEqual(JSON.parse(list).sort(), ["/", "/ui-preact.js", ...made].sort());
});
