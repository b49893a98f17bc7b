// Pictures of the pages. They are taken in each run, into target/ui; with SCREENS they become those of the README, docs/ui-*.png.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { open, service } from "./browser.mjs";
import { csv } from "./host.mjs";
import { LIVE } from "./store.mjs";

const FOLDER = process.env.SCREENS ? join(service.repository, "docs") : join(service.work, "screens");
const LARGEST = 150_000;
mkdirSync(FOLDER, { recursive: true });

const LEGS = JSON.parse(readFileSync(join(service.work, "legs.json"), "utf8"));

/** A moment on the clock of the example's field. */
const clock = (moment) => new Intl.DateTimeFormat("sv-SE", { timeZone: "America/New_York", dateStyle: "short", timeStyle: "short" }).format(new Date(moment)).replace(" ", "T");

const button = (page, name) => page.getByRole("button", { name, exact: true });

/** Of each picture what is to be seen in it. */
const SCREENS = {
  "ui-one": async (page) => {
    await button(page, "Fill in an example").click();
    await page.waitForFunction(() => [...document.querySelectorAll("form input")].some((input) => input.value));
    const { leg, scheduled_departure: departure, ...values } = LEGS.findLast((each) => each.departure_delay > 20 && each.temperature > 50);
    for (const [name, value] of Object.entries({ ...values, scheduled_departure: clock(departure) })) {
      const field = page.getByLabel(new RegExp("^" + name.replaceAll("_", " "), "i")).first();
      await ((await field.evaluate((element) => element.localName)) === "select" ? field.selectOption(value) : field.fill(String(value)));
    }
    await page.getByLabel("Deadline").fill("30");
    await button(page, "Ask").click();
    await page.locator(".big").waitFor();
    await button(page, "Draw the curve").click();
    await page.locator("figure svg").waitFor();
  },
  "ui-many": async (page) => {
    await page.locator("input[type=file]").setInputFiles({ name: "legs.csv", mimeType: "text/csv", buffer: Buffer.from(csv(LEGS.slice(-500))) });
    await button(page, "Another file").waitFor({ timeout: 60_000 });
  },
  "ui-board": async (page) => page.locator("tbody .chip").first().waitFor(),
  "ui-models": async (page, settled) => settled(),
  "ui-service": async (page, settled) => settled(),
};
const PLACES = { "ui-models": `model/${LIVE}` };
const DARK = new Set(["ui-board"]);

for (const [name, prepare] of Object.entries(SCREENS)) {
  test(`${name} is a picture of less than ${LARGEST / 1000} kB`, async (t) => {
    const { page, settled } = await open(t, { hash: `#${PLACES[name] ?? name.slice(3)}`, width: 1180, height: 760, theme: DARK.has(name) ? "dark" : "light" });
    await prepare(page, settled);
    await settled();
    await page.evaluate(() => scrollTo(0, 0));
    const path = join(FOLDER, `${name}.png`);
    await page.screenshot({ path, animations: "disabled", caret: "hide" });
    const { size } = statSync(path);
    assert.ok(size > 10_000 && size < LARGEST, `${size} bytes`);
  });
}
