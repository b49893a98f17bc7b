// A browser with the pages open, and what is noted of all that it does.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

const require = createRequire(join(process.env.TOOLS, "package.json"));
const { chromium } = require("playwright-core");

export const service = { url: process.env.SERVICE, key: process.env.KEY, master: process.env.MASTER, store: process.env.STORE, work: process.env.WORK, repository: process.env.REPOSITORY };
export const axe = require.resolve("axe-core/axe.min.js");

/** Word for word what each file of the pages is sent with: waybill.web.PageHeaders. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
};

const profile = mkdtempSync(join(tmpdir(), "waybill-ui-"));
const launched = chromium.launch({
  executablePath: process.env.CHROMIUM,
  headless: true,
  // Chromium looks into its home for settings of its own.
  env: { ...process.env, HOME: profile },
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
after(async () => {
  await (await launched).close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** What a browser does that it must not, as sentences that begin with their kind. */
class Watch {
  faults = new Set();
  waiting = 0;

  constructor(origin, key) {
    this.origin = origin;
    this.key = key;
  }

  add(kind, what) {
    this.faults.add(`${kind}: ${what}`);
  }

  request(request) {
    const url = request.url();
    if (/^(blob|data):/.test(url)) return;
    if (new URL(url).origin !== this.origin) this.add("foreign request", url);
    if (this.key && decodeURIComponent(url).includes(this.key)) this.add("key in an address", url.split("?")[0]);
  }

  async response(response) {
    const url = new URL(response.url());
    if (url.origin !== this.origin || !/^\/(ui[a-z0-9.-]*)?$/.test(url.pathname)) return;
    const headers = await response.allHeaders().catch(() => HEADERS);
    for (const [name, value] of Object.entries(HEADERS)) if (headers[name] !== value) this.add("header", `${url.pathname} has ${name}: ${headers[name] ?? "nothing"}`);
  }

  console(message) {
    const text = message.text();
    // A status that is no success is an answer like others.
    if (message.type() === "error" && !text.startsWith("Failed to load resource")) this.add(/Content Security Policy|Trusted/.test(text) ? "policy" : "console", text.slice(0, 300));
  }
}

/**
 * Opens the pages in a browser of their own: no storage, no key in it yet.
 *
 * @param {import("node:test").TestContext} t
 * @param {{hash?: string, url?: string, theme?: "light"|"dark", width?: number, height?: number, key?: boolean, plant?: (context: any) => Promise<void>, workers?: boolean, watched?: boolean, zone?: string}} options
 *   hash: the tab, such as #board; key: whether the key is given when it is asked for (true); plant: changes what the browser is sent; workers: whether there is a service worker;
 *   watched: whether the test fails, when it ends, of what the browser did that it must not (true)
 */
export async function open(t, { hash = "", url = service.url, theme = "light", width = 1280, height = 900, key = true, plant, workers = false, watched = true, zone = "Europe/Zurich" } = {}) {
  const browser = await launched;
  const context = await browser.newContext({ colorScheme: theme, viewport: { width, height }, serviceWorkers: workers ? "allow" : "block", reducedMotion: "reduce", timezoneId: zone, locale: "en-GB", acceptDownloads: true });
  context.setDefaultTimeout(10_000);
  const watch = new Watch(new URL(url).origin, service.key);
  context.on("request", (request) => watch.request(request));
  context.on("request", () => watch.waiting++);
  for (const event of ["requestfinished", "requestfailed"]) context.on(event, () => watch.waiting--);
  context.on("response", (response) => void watch.response(response));
  context.on("console", (message) => watch.console(message));
  context.on("weberror", (error) => watch.add("exception", String(error.error()).slice(0, 300)));
  await context.exposeBinding("__reported", (source, text) => watch.add("policy", text));
  await context.addInitScript(() => addEventListener("securitypolicyviolation", (event) => globalThis.__reported(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)));
  await plant?.(context);
  const page = await context.newPage();
  t.after(async () => {
    await context.close();
    if (watched) assert.deepEqual([...watch.faults], [], "what the browser did");
  });
  await page.goto(`${url}/${hash}`);
  if (key) await signIn(page);
  /** Until nothing is asked any more. */
  const settled = async () => {
    for (let quiet = 0; quiet < 6; quiet++) {
      await page.waitForTimeout(50);
      if (watch.waiting > 0) quiet = 0;
    }
  };
  return { page, context, watch, settled };
}

/** Gives the key, when the page asks for it. */
export async function signIn(page, key = service.key) {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Function key").fill(key);
  await dialog.getByRole("button", { name: "Use it" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.locator("select option").first().waitFor({ state: "attached" });
}
