// Files as planners have them.
import assert from "node:assert/strict";
import { join } from "node:path";
import { service } from "./browser.mjs";
import { flights } from "./store.mjs";

const EXAMPLE = join(service.repository, "examples/flights");
export const COLUMNS = ["carrier", "origin", "dest", "scheduled_departure", "departure_delay", "planned_block", "distance"];

/** Legs of the example as a planner's file: some with a delay that is none, some from an airport that nobody knows. */
export function legs(n, { separator = ",", own = (at) => `L-${at}` } = {}) {
  const lines = flights(EXAMPLE).trimEnd().split("\n").map((line) => line.split(","));
  const at = Object.fromEntries(lines[0].map((name, index) => [name, index]));
  const two = (text) => text.padStart(2, "0");
  const cell = (text) => (/["\n;,\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = lines.slice(1).filter((row) => row[at.dep_delay] !== "NA").slice(0, n).map((row, index) => {
    const clock = row[at.sched_dep_time].padStart(4, "0");
    const leaves = `${row[at.year]}-${two(row[at.month])}-${two(row[at.day])}T${clock.slice(0, 2)}:${clock.slice(2)}`;
    return [own(index), row[at.carrier], index % 50 === 7 ? "ZRH" : row[at.origin], row[at.dest], leaves, index % 90 === 3 ? "late" : row[at.dep_delay], "150", row[at.distance]];
  });
  assert.equal(rows.length, n, "the example has so many legs");
  return [["leg", ...COLUMNS], ...rows].map((row) => row.map(cell).join(separator) + "\n").join("");
}
