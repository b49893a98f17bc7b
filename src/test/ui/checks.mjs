// What is wrong with a page, as sentences that begin with their kind; an empty list is what a test wants.
import { readFileSync } from "node:fs";
import { axe, service } from "./browser.mjs";

const AXE = readFileSync(axe, "utf8");

/** Barriers for people who see, hear or move otherwise. */
export async function barriers(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const found = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ["violations"] })).violations.map(({ id, nodes }) => `${id} of ${nodes.map((node) => node.target.join(" ")).join(", ")}`));
  return found.map((each) => `barrier: ${each}`);
}

/** Handlers and styles that stand in the markup: no policy should have to stop them. */
export const inline = (page) =>
  page.evaluate(() => [...document.querySelectorAll("*")].flatMap((element) => [...element.attributes].filter(({ name }) => name.startsWith("on")).map(({ name }) => `inline: ${element.localName} has ${name}`)));

/** Judgements whose words are missing: their colour and their sign alone say nothing to many. */
export const wordless = (page) =>
  page.evaluate(() => [...document.querySelectorAll(".chip")].filter((chip) => !/\p{L}{2}/u.test([...chip.childNodes].filter((node) => node.nodeType === 3 || !node.matches("[aria-hidden=true]")).map((node) => node.textContent).join(""))).map((chip) => `wordless: a judgement that is ${chip.className.replace("chip ", "")}`));

/** A page that is wider than the window. */
export const overflow = (page) => page.evaluate(() => (document.documentElement.scrollWidth > innerWidth ? [`overflow: ${document.documentElement.scrollWidth} px in ${innerWidth}`] : []));

/** Where the key is, but for the memory of the page's script. */
export async function keys(page, context, key = service.key) {
  const cdp = await context.newCDPSession(page);
  const { entries } = await cdp.send("Page.getNavigationHistory");
  await cdp.detach();
  const kept = await page.evaluate(async () => {
    const cached = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) cached.push(request.url);
    }
    return {
      "localStorage": JSON.stringify(localStorage),
      "sessionStorage": JSON.stringify(sessionStorage),
      "the state of the history": JSON.stringify(history.state),
      "the markup": document.documentElement.outerHTML,
      "the fields": [...document.querySelectorAll("input")].map((field) => field.value).join(" "),
      "the addresses of requests": performance.getEntries().map((entry) => entry.name).join(" "),
      "the cache": cached.join(" "),
      "the names of databases": JSON.stringify(await indexedDB.databases()),
    };
  });
  kept["the history"] = entries.map((entry) => entry.url).join(" ");
  kept["cookies"] = JSON.stringify(await context.cookies());
  return Object.entries(kept)
    .filter(([, text]) => decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, "")).includes(key))
    .map(([where]) => `key kept: in ${where}`);
}

/** All of it, with what the browser did so far. */
export async function examine({ page, context, watch }) {
  const seen = [...(await inline(page)), ...(await wordless(page)), ...(await overflow(page)), ...(await keys(page, context)), ...(await barriers(page))];
  return [...seen, ...watch.faults];
}
