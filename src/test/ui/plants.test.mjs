import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { open } from "./browser.mjs";
import { examine } from "./checks.mjs";
import { PLANTS } from "./plants.mjs";

async function found(t, options) {
  const opened = await open(t, { ...options, watched: false });
  // Until something is shown that the service judges.
  await opened.page.locator("header .chip").first().waitFor();
  await opened.settled();
  return examine(opened);
}

describe("planted faults", { concurrency: 2 }, () => {
  for (const width of [320, 1280]) {
    test(`a page of ${width} px without a planted fault has none`, async (t) => assert.deepEqual(await found(t, { width }), []));
  }

  for (const [name, { plant, seen, width }] of Object.entries(PLANTS)) {
    test(`${name} is seen`, async (t) => {
      const faults = await found(t, { plant, width });
      assert.ok(faults.some((fault) => fault.startsWith(seen)), `nothing says "${seen}": ${JSON.stringify(faults)}`);
    });
  }
});
