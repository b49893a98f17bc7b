// The engineer's page: what answers, since when, who changed it and why; versions beside each other, their files, and in what two of them differ.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, service } from "./browser.mjs";
import { examine } from "./checks.mjs";
import { LIVE } from "./store.mjs";

const versions = async (model = LIVE) => (await (await fetch(`${service.url}/api/models/${model}/versions`, { headers: { "x-functions-key": service.key } })).json()).versions;
const withRole = (list, role) => list.find(({ roles }) => roles.includes(role)).version;

for (const [theme, width] of [["light", 1280], ["dark", 1280], ["light", 320]]) {
  test(`models in ${theme}, ${width} px: what answers each, since when, by whom and why`, async (t) => {
    const opened = await open(t, { hash: "#models", theme, width });
    const { page } = opened;
    const card = page.locator("section").filter({ has: page.getByRole("heading", { name: LIVE, exact: true }) });
    await card.getByText(/ready$/).first().waitFor();
    const text = await card.innerText();
    assert.match(text, /Since/);
    assert.match(text, /ann/);
    assert.match(text, /the first with live state/);
    assert.match(text, /Percent 10 /);
    assert.deepEqual(await examine(opened), []);
  });

  test(`a model in ${theme}, ${width} px: versions beside each other, and its history with the canary`, async (t) => {
    const opened = await open(t, { hash: `#model/${LIVE}`, theme, width });
    const { page } = opened;
    const list = await versions();
    await page.getByRole("table", { name: "Published" }).getByRole("link", { name: withRole(list, "champion"), exact: true }).waitFor();
    assert.match(await page.getByRole("table", { name: "Published" }).innerText(), /Canary/);
    const history = await page.getByRole("table", { name: "Changes" }).innerText();
    assert.match(history, /Canary started/);
    assert.match(history, /bob/);
    assert.match(history, /a steeper one, for one caller in ten/);
    assert.deepEqual(await examine(opened), []);
  });
}

test("the difference of the canary is opened by keys alone, and tells contract, recipe and answers", async (t) => {
  const opened = await open(t, { hash: `#model/${LIVE}` });
  const { page } = opened;
  const canary = withRole(await versions(), "canary");
  const link = page.getByRole("link", { name: `${canary} against the champion` });
  await link.focus();
  await page.keyboard.press("Enter");
  await page.getByText("Callers see no difference.").waitFor();
  await page.getByText("learning_rate: 0.15").first().waitFor();
  assert.match(await page.locator("main").innerText(), /golden/);
  assert.ok(page.url().endsWith(`#model/${LIVE}/diff//${canary}`));
  assert.deepEqual(await examine(opened), []);
});

for (const theme of ["light", "dark"]) {
  test(`the report of a version in ${theme} is shown with its own style, and nothing of it runs`, async (t) => {
    const champion = withRole(await versions(), "champion");
    const opened = await open(t, { hash: `#model/${LIVE}/${champion}/report.html`, theme });
    const { page } = opened;
    const report = page.locator(".report");
    await report.getByText("Candidates and baselines").waitFor();
    assert.ok((await report.locator("svg rect").count()) > 20);
    assert.equal(await report.locator(".tile").first().evaluate((tile) => getComputedStyle(tile).borderTopLeftRadius), "10px");
    assert.deepEqual(await examine(opened), []);
  });
}

test("each file of a version can be read, and the champion is one click away", async (t) => {
  const [{ version, files }] = await versions();
  const opened = await open(t, { hash: `#model/${LIVE}/${version}` });
  const { page } = opened;
  for (const { name } of files.filter((file) => file.name !== "report.html")) {
    await page.getByRole("list", { name: "Files" }).getByRole("link", { name }).click();
    await page.getByRole("heading", { name, exact: true }).waitFor();
    assert.ok((await page.locator("pre.whole").innerText()).length > 1, name);
  }
  assert.deepEqual(await examine(opened), []);
});

test("a report that somebody wrote to run something is text, and loads nothing", async (t) => {
  const champion = withRole(await versions(), "champion");
  const hostile = `<html><head><style>h1 { background: url(https://elsewhere.example/x.png); position: fixed; inset: 0; z-index: 9999; } :host { contain: none !important; }</style></head><body><main><h1 onclick="fetch('/')" style="position: fixed; width: 50%">A &lt;b&gt;report&lt;/b&gt;</h1>
    <img src=x onerror=alert(1)><script>document.title = "taken"</script><iframe src="https://elsewhere.example"></iframe><a href="javascript:alert(1)">here</a><svg><animate onbegin="alert(1)"/><rect class="heat" width="9" height="9"/></svg>
    <form action="https://elsewhere.example"><input name="key"></form><p class="note">the end</p></main>${"<!-- ".repeat(60_000)}</body></html>`;
  const plant = (context) => context.route("**/files/report.html*", (route) => route.fulfill({ body: hostile, contentType: "text/html" }));
  const opened = await open(t, { hash: `#model/${LIVE}/${champion}/report.html`, plant });
  const report = opened.page.locator(".report");
  await report.getByText("the end").waitFor();
  assert.equal(await report.locator("h1").innerText(), "A <b>report</b>");
  const kept = await report.evaluate((host) => [...host.shadowRoot.querySelectorAll("*")].map((each) => each.localName + [...each.attributes].map(({ name }) => " " + name).join("")));
  assert.deepEqual(kept, ["div", "h1", "svg", "rect class width height", "p class"]);
  assert.notEqual(await opened.page.title(), "taken");
  assert.equal(await opened.page.evaluate(() => Boolean(document.elementFromPoint(40, 40).closest(".report"))), false, "it covers the page");
  // The address in its style is refused by the policy, which the browser tells: nothing else is.
  opened.watch.faults.forEach((fault) => fault.startsWith("policy: img-src") && opened.watch.faults.delete(fault));
  assert.deepEqual([...opened.watch.faults].filter((fault) => !fault.includes("elsewhere.example/x.png")), []);
  opened.watch.faults.clear();
});

test("what nobody has is told, and the page goes on", async (t) => {
  const opened = await open(t, { hash: "#model/nobody" });
  await opened.page.getByRole("alert").first().waitFor();
  assert.match(await opened.page.getByRole("alert").first().innerText(), /UNKNOWN_MODEL/);
  await opened.page.getByRole("link", { name: "All models" }).click();
  await opened.page.getByRole("heading", { name: LIVE, exact: true }).waitFor();
});
