// What holds of all pages together: whatever a service says stays a text, keys alone reach everything, and a service that is gone leaves the shell.
import assert from "node:assert/strict";
import { createServer, connect } from "node:net";
import { test } from "node:test";
import { open, service, signIn } from "./browser.mjs";
import { examine, keys } from "./checks.mjs";
import { LIVE } from "./store.mjs";

const TABS = ["One leg", "Many legs", "Board", "Batch runs", "Models", "Service"];

/** Texts that become something else where a page takes texts for markup, for addresses, for styles or for formulas. */
const CORPUS = [
  "<img src=x onerror=planted()>",
  "<script>planted()</script>",
  "\"><svg onload=planted()>",
  "javascript:planted()",
  "</title><style>*{display:none}</style>",
  "' onfocus=planted() autofocus '",
  "{{planted()}}${planted()}",
  "=HYPERLINK(\"https://planted.example\")",
  "\u202Etxt.exe",
  "__proto__",
];

/** What names a thing of the interface, and not of somebody: a page that does not know it shows nothing to look at. */
const WORDS = new Set(["type", "zone", "ready", "created_at", "at", "as_of", "state", "tier", "error_code", "role", "rule", "verdict", "pointer", "day", "from", "to", "capabilities", "sha256", "url", "on", "path", "event", "float",
  "since", "unit", "last_seen", "started_at", "received_at", "summed_up_at", "planned_arrival", "expected_arrival", "departed_at", "format"]);
const isTime = (text) => /^\d{4}-\d\d-\d\d/.test(text);

/** The same answer, in which each text of somebody's is one of the corpus besides, and each name that somebody chose. */
function hostile(value, next, key = "") {
  if (typeof value === "string") return WORDS.has(key) || isTime(value) ? value : `${value} ${next()}`;
  if (Array.isArray(value)) return WORDS.has(key) ? value : value.map((each) => hostile(each, next, key));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, hostile(each, next, name)]));
}

/** Everything that the API says is hostile; what is asked of a hostile name is asked of the true one. */
async function plant(context) {
  let told = 0;
  const next = () => CORPUS[told++ % CORPUS.length];
  const plain = (text) => CORPUS.reduce((left, each) => left.replaceAll(" " + encodeURIComponent(each), "").replaceAll("%20" + encodeURIComponent(each), "").replaceAll("+" + encodeURIComponent(each).replaceAll("%20", "+"), ""), text);
  await context.exposeFunction("planted", () => assert.fail("a text became a script"));
  await context.route((url) => url.pathname.startsWith("/api/"), async (route) => {
    const request = route.request();
    const reply = await fetch(plain(request.url()), { method: request.method(), headers: { "x-functions-key": service.key, "content-type": request.headers()["content-type"] ?? "application/json" }, body: request.postDataBuffer() ?? undefined });
    const text = await reply.text();
    const type = reply.headers.get("content-type") ?? "";
    await route.fulfill({ status: reply.status, contentType: type, body: /json/.test(type) ? JSON.stringify(hostile(JSON.parse(text), next)) : text });
  });
}

/** What markup would have made of the corpus. */
const made = (page) => page.evaluate(() => document.querySelectorAll("img[src=x], script:not([src]), style, [onload], [onerror], [onfocus], iframe, object, embed, base").length);

for (const theme of ["light", "dark"]) {
  test(`whatever a service says is text, on each tab, ${theme}`, async (t) => {
    const opened = await open(t, { plant, theme, key: false });
    const { page, settled } = opened;
    for (const name of TABS) {
      await page.getByRole("tab", { name, exact: true }).click();
      await settled();
      assert.equal(await made(page), 0, name);
      assert.ok(await page.evaluate(() => document.body.innerText.length > 100), `${name} shows nothing`);
      assert.equal(await page.getByText("This page has a fault").count(), 0, `${name} has a fault`);
    }
    assert.ok((await page.locator("header select").innerText()).includes("planted()"), "a hostile name of a model is shown");
  });
}

for (const tail of ["", "/" + encodeURIComponent(CORPUS[0]), "/..%2f..%2fadmin", "/__proto__/constructor", "/%", "/" + encodeURIComponent(CORPUS[4]) + "/diff"]) {
  test(`an address that somebody wrote, ending with ${tail || "nothing"}, is no fault of any page`, async (t) => {
    const { page, settled } = await open(t, { hash: "#one" });
    for (const tab of ["model", "models", "service", "service/source", "board", "nothing", "constructor"]) {
      await page.evaluate((hash) => (location.hash = hash), tab + tail);
      await settled();
      assert.equal(await made(page), 0);
      assert.equal(await page.getByText("This page has a fault").count(), 0, tab + tail);
      assert.doesNotMatch(await page.title(), /native code/);
    }
  });
}

test("every tab is reached, and read, by the keyboard alone", async (t) => {
  const { page, settled } = await open(t, { hash: "#one" });
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip", "the first stop leads past the head");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "panel");
  await page.getByRole("tab", { name: TABS[0], exact: true }).focus();
  for (const name of [...TABS.slice(1), TABS[0]]) {
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((wanted) => document.activeElement.textContent === wanted && document.activeElement.getAttribute("aria-selected") === "true", name);
    await settled();
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => {
      const { activeElement: at } = document;
      const shown = getComputedStyle(at);
      return { reached: at !== document.body, outlined: shown.outlineStyle !== "none" || shown.boxShadow !== "none" };
    });
    assert.deepEqual(inside, { reached: true, outlined: true }, name);
    await page.keyboard.press("Shift+Tab");
  }
});

test("the key is nowhere after all tabs were open, nor after a reload", async (t) => {
  const { page, context, settled } = await open(t, { hash: "#one" });
  for (const name of TABS) {
    await page.getByRole("tab", { name, exact: true }).click();
    await settled();
  }
  assert.deepEqual(await keys(page, context), []);
  await page.reload();
  await page.getByRole("dialog").waitFor();
  assert.deepEqual(await keys(page, context), []);
  assert.deepEqual(await keys(page, context, service.master), []);
});

/** The service through a door of its own, which can be shut. */
async function door(t) {
  const { port } = new URL(service.url);
  const sockets = new Set();
  const server = createServer((socket) => {
    const there = connect(Number(port), "localhost");
    for (const each of [socket, there]) {
      sockets.add(each);
      each.on("error", () => each.destroy());
    }
    socket.pipe(there).pipe(socket);
  });
  await new Promise((listening) => server.listen(0, "localhost", listening));
  const shut = () => {
    server.close();
    sockets.forEach((socket) => socket.destroy());
  };
  t.after(shut);
  return { url: `http://localhost:${server.address().port}`, shut };
}

test("the shell opens again when the service is gone", async (t) => {
  const { url, shut } = await door(t);
  // The browser says of each request that it failed.
  const opened = await open(t, { url, workers: true, watched: false });
  const { page } = opened;
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active.state);
  await page.waitForFunction(async () => (await (await caches.open("waybill-shell")).keys()).length > 12);
  shut();
  await page.reload();
  await page.getByText(/^No connection since /).waitFor();
  for (const name of TABS) {
    await page.getByRole("tab", { name, exact: true }).click();
    await page.waitForFunction((wanted) => document.title.startsWith(wanted), name);
  }
  assert.equal(await page.getByText("This page has a fault").count(), 0);
  assert.deepEqual([...opened.watch.faults].filter((fault) => !/^console: .*(Failed to fetch|ERR_)/.test(fault)), []);
});

test("a phone shows all tabs without a scroll to the side", async (t) => {
  const opened = await open(t, { width: 320, height: 640 });
  for (const name of TABS) {
    await opened.page.getByRole("tab", { name, exact: true }).click();
    await opened.settled();
    assert.deepEqual(await examine(opened), [], name);
  }
});

test("no page asks for more than the description of the interface has", async (t) => {
  const described = await (await fetch(service.url + "/api/openapi.json", { headers: { "x-functions-key": service.key } })).json();
  const known = Object.entries(described.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path: new RegExp(`^${path.replace(/\{[^}]+\}/g, "[^/]+")}$`) })));
  const asked = new Set();
  const { page, context, settled } = await open(t, { hash: `#model/${LIVE}` });
  context.on("request", (request) => asked.add(`${request.method()} ${new URL(request.url()).pathname}`));
  for (const name of TABS) {
    await page.getByRole("tab", { name, exact: true }).click();
    await settled();
  }
  const foreign = [...asked].filter((each) => each.includes(" /api/") && !known.some(({ method, path }) => each.startsWith(method + " ") && path.test(each.split(" ")[1])));
  assert.ok([...asked].some((each) => each.includes(" /api/models")));
  assert.deepEqual(foreign, []);
});

test("a key that was given twice is still the last one", async (t) => {
  const { page } = await open(t, { hash: "#one" });
  await page.getByRole("button", { name: /^Key/ }).click();
  await signIn(page);
  assert.equal(await page.getByRole("dialog").count(), 0);
});
