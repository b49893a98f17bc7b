// Calls a service at SERVICE_URL with the key SERVICE_KEY: every kind of answer that a caller meets, by generated types alone.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

const { SERVICE_URL: baseUrl = "", SERVICE_KEY: key = "", SERVICE_FILE: file = "" } = process.env;
// Not text/csv, which the service speaks as well: every answer is an object then.
type Media = "application/json" | "application/problem+json";
const service = createClient<paths, Media>({ baseUrl, headers: { "x-functions-key": key } });
const stranger = createClient<paths, Media>({ baseUrl });
const MODEL = "arrival-delay";

// A local time: what it means is the field's to say.
const leg: components["schemas"]["Row"] = {
  carrier: "UA",
  origin: "EWR",
  dest: "ORD",
  scheduled_departure: "2013-11-27T18:05",
  departure_delay: 25,
  planned_block: 150,
  distance: 719,
};

/** What was asked for; every other answer is an error. */
function got<T>(reply: { data?: T; error?: unknown; response: Response }): T {
  assert(reply.data !== undefined, `${reply.response.status} ${JSON.stringify(reply.error)}`);
  return reply.data;
}

assert(got(await stranger.GET("/api/health/live")).live);
assert(got(await stranger.GET("/api/health/ready")).ready);

assert(got(await service.GET("/api/models")).models.some(({ name }) => name === MODEL));
const model = { params: { path: { model: MODEL } } };
const { signature, output } = got(await service.GET("/api/models/{model}", model));
assert(signature.fields.some((field) => field.name === "carrier" && field.categories?.includes("UA")));
assert.equal(output.unit, "min");
const sample = got(await service.GET("/api/models/{model}/sample", model));
const sampled = got(await service.POST("/api/models/{model}/predict", { ...model, body: sample }));
assert.equal(sampled.predictions[0]?.verdict, "ok");

const answer = got(
  await service.POST("/api/predict", {
    params: { query: { policy: "warn" } },
    body: { rows: [leg, { ...leg, dest: "XXX" }], id: "typescript-1" },
  }),
);
const [known, unknown] = answer.predictions;
assert.equal(answer.id, "typescript-1");
assert(known !== undefined && typeof known.value === "number" && Math.abs(known.value) < 1000);
assert.deepEqual([unknown?.verdict, unknown?.notes[0]?.field], ["unknown_category", "dest"]);

const refused = await service.POST("/api/predict", { body: { rows: [{ ...leg, scheduled_departure: "27.11.2013" }] } });
assert.equal(refused.response.status, 422);
assert(refused.error !== undefined && refused.error.error_code === "INVALID_ROWS");
assert.equal(refused.error.errors[0]?.pointer, "/rows/0/scheduled_departure");
const closed = await stranger.GET("/api/models");
assert.equal(closed.response.status, 401);

const { run } = got(await service.POST("/api/batch", { body: { name: file } }));
const started = { params: { path: { run } } };
let progress = got(await service.GET("/api/batch/{run}", started));
for (let tries = 0; tries < 300 && progress.state !== "done"; tries++) {
  assert.notEqual(progress.state, "failed", progress.failure?.message);
  await sleep(200);
  progress = got(await service.GET("/api/batch/{run}", started));
}
assert(progress.rows_scored > 0);
assert(got(await service.GET("/api/batch")).runs.some((listed) => listed.run === run));
assert.equal(got(await service.POST("/api/batch/{run}/retry", started)).run, run);
console.log("The client in TypeScript got what it asked for.");
