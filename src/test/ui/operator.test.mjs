// The operator's page: whether it is well, what alerts say, and where each number comes from.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, service } from "./browser.mjs";
import { examine } from "./checks.mjs";
import { LIVE } from "./store.mjs";

for (const [theme, width] of [["light", 1280], ["dark", 1280], ["light", 320]]) {
  test(`the service in ${theme}, ${width} px: well or not, latencies, what came true, drift, captures`, async (t) => {
    const opened = await open(t, { hash: "#service", theme, width });
    const { page } = opened;
    await page.getByText(/All is well|Look at this/).waitFor();
    for (const heading of ["What came true: champion", "Drift by field: champion", "Captures and outcomes", "This instance"]) await page.getByRole("heading", { name: heading }).first().waitFor();
    const numbers = await page.locator("main").innerText();
    assert.match(numbers, /P95 of answers\s+[\d.]+ ms/);
    assert.match(numbers, /Inside interval/i);
    assert.match(await page.getByRole("table", { name: "Calls" }).innerText(), /predictModel\s+POST\s+200/);
    assert.match(await page.getByRole("table", { name: "Instances" }).innerText(), /Z/);
    assert.deepEqual(await examine(opened), []);
  });
}

test("each number has a link to the answer that it is from, which says how to ask for it", async (t) => {
  const opened = await open(t, { hash: "#service" });
  const { page } = opened;
  const tile = page.locator(".tile").filter({ hasText: "Captures lost" });
  await tile.getByRole("link").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: `GET /api/monitor?model=${LIVE}` }).waitFor();
  const shown = await page.locator("main").innerText();
  assert.match(shown, /curl -H "x-functions-key: \$KEY"/);
  assert.match(shown, /"summed_up_at"/);
  assert.equal(await page.locator(".tile").count(), 0);
  assert.deepEqual(await examine(opened), []);
});

test("every tile and every part has such a link", async (t) => {
  const { page } = await open(t, { hash: "#service" });
  await page.getByRole("heading", { name: "This instance" }).waitFor();
  for (const part of await page.locator("main .tile, main section.card").all()) assert.ok((await part.locator('a[href^="#service/source/"]').count()) > 0, await part.innerText());
});

test("no address but one of the API is asked as a source", async (t) => {
  const asked = [];
  const plant = (context) => context.route("**/*", (route) => (asked.push(new URL(route.request().url()).pathname), route.continue()));
  for (const address of ["https://elsewhere.example/", "//elsewhere.example", "/admin/functions/sweep", "/api/../admin/functions", "/api/%2e%2E/admin/functions", "/api/x?a=$(reboot)"]) {
    const { page } = await open(t, { hash: "#service/source/" + encodeURIComponent(address), plant });
    await page.getByText("That is no address of the API.").waitFor();
  }
  assert.ok(!asked.some((path) => path.startsWith("/admin")), String(asked));
});

test("when nobody can say whether there are alerts, not all is well", async (t) => {
  const plant = (context) => context.route("**/api/monitor*", (route) => route.fulfill({ status: 503, json: { detail: "The store cannot be reached.", error_code: "STORE_UNAVAILABLE" } }));
  const { page } = await open(t, { hash: "#service", plant });
  await page.getByText("Whether there are alerts is not known.").waitFor();
  assert.equal(await page.getByText("All is well").count(), 0);
  assert.match(await page.locator(".tile").filter({ hasText: "Alerts" }).innerText(), /–/);
});

test("alerts, drift and a canary that was taken back are told in words", async (t) => {
  const finding = (effect, verdict) => ({ check: "distribution", subject: "<img src=x onerror=alert(1)>", rows: 900, effect, p: 0.0001, threshold: 0.1, verdict });
  const window = (day, verdict, effect) => ({ from: `2026-11-${day}T00:00:00Z`, to: `2026-11-${day + 1}T00:00:00Z`, rows: 900, verdict, findings: [finding(effect, verdict)] });
  const day = (date, coverage) => ({ day: date, unit: "min", all: { asked: 100, refused: 0, known: 90, label_coverage: 0.9, complete: true, errors: { mae: 10.5, bias: -1, rmse: 14, p90_absolute_error: 22 }, intervals: { rows: 90, target: 0.9, coverage, width: 40, late_misses: 0.04 } } });
  const tally = { total: 9, sampled: 9, captured: 7, dropped: 2, waiting: 0 };
  const status = { model: LIVE, summed_up_at: "2026-11-30T11:07:02Z", window_hours: 24, alerts: [{ kind: "drift", version: "v1", detail: "2 of the last 5 windows differ from training." }],
    versions: [{ version: "v1", role: "champion", drift: { alert: true, windows: [window(28, "drift", 0.31), window(27, "stable", 0.02)] }, figures: [day("2026-11-16", 0.9), day("2026-11-23", 0.8), day("2026-11-24", 0.6)] }],
    capture: { requests: tally, refusals: tally, file_rows: tally, shadow: tally, dropped: 8, instances: [{ instance: "i-1", since: "2026-11-30T08:00:00Z", at: "2026-11-30T11:00:00Z", ended: false, silent: true, dropped: 8 }] },
    guard: { model: LIVE, at: "2026-11-30T11:00:00Z", champion: "v1", canary: "v2", percent: 10, ruling: "fail", action: "withdrawn", criteria: [{ name: "errors", before: 0.01, after: 0.2, bound: 0.1, limit: 0.01, rows: 400, ruling: "fail" }] } };
  const plant = (context) => context.route("**/api/monitor*", (route) => route.fulfill({ json: status }));
  const opened = await open(t, { hash: "#service", plant });
  const { page } = opened;
  await page.getByText("Look at this").waitFor();
  assert.match(await page.locator(".remarks").first().innerText(), /2 of the last 5 windows differ from training/);
  const drift = await page.getByRole("table", { name: "Fields champion" }).innerText();
  assert.match(drift, /<img src=x onerror=alert\(1\)>/);
  assert.match(drift, /0\.31.*Drift/s);
  const weeks = await page.getByRole("table", { name: "Weeks champion" }).innerText();
  assert.match(weeks, /Nov 23, 2026[\s\S]*70%/);
  assert.match(await page.locator("main").innerText(), /Withdrawn/);
  assert.match(await page.locator("main").innerText(), /0\s+of 1 seen in a day/);
  assert.deepEqual(await examine(opened), []);
});
