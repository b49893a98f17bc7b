// Tables as people have them: the part of the pages that needs no browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const source = readFileSync(new URL("../../main/resources/waybill/web/ui-csv.js", import.meta.url), "utf8");
const csv = await import("data:text/javascript," + encodeURIComponent(source));

const FIELDS = [{ name: "carrier", type: "category" }, { name: "delay", type: "integer" }, { name: "distance", type: "number" }, { name: "leaves", type: "timestamp" }];

/** Numbers from 0 up to a bound, always the same ones (Mulberry32). */
function random(seed) {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

const PIECES = ["a", "ü", "😀", ",", ";", "\t", '"', "\r\n", "\n", "=", "+", "-", "@", "'", "0", "1.5", "1,5", " ", "<b>", "sep=;"];
const texts = (next, n) => Array.from({ length: n }, () => Array.from({ length: next(5) }, () => PIECES[next(PIECES.length)]).join(""));

test("a table that was written is read again, whatever its cells are", () => {
  const next = random(20261201);
  for (let run = 0; run < 400; run++) {
    const separator = [",", ";", "\t"][next(3)];
    const wide = 2 + next(4);
    const table = Array.from({ length: 1 + next(6) }, () => texts(next, wide));
    const text = table.map((cells) => cells.map((cell) => csv.quote(cell, separator)).join(separator) + ["\n", "\r\n"][next(2)]).join("");
    const read = [...csv.rows(text, separator)].map(({ cells, fault }) => (assert.equal(fault, undefined), cells.map(csv.unquote)));
    assert.deepEqual(read, table.filter((cells) => cells.some(Boolean) || wide > 1), JSON.stringify(text));
  }
});

test("the separator is that of the header, and quotes hide what is in them", () => {
  assert.equal(csv.sniff("a,b\n1;2;3,4").separator, ",");
  assert.equal(csv.sniff("a;b\n1,5;2").separator, ";");
  assert.equal(csv.sniff("a\tb\n").separator, "\t");
  assert.equal(csv.sniff('"a;b;c","d"\n').separator, ",");
  assert.deepEqual(csv.sniff("sep=;\r\na,b,c;d\r\n"), { separator: ";", start: 7 });
  assert.equal(csv.sniff("carrier\nUA\n").separator, ",");
});

test("a byte-order mark, empty lines and CRLF are no cells", () => {
  const sheet = csv.read("\ufeffcarrier;delay\r\n\r\nUA;5\r\n");
  assert.deepEqual(sheet.names, ["carrier", "delay"]);
  assert.deepEqual(sheet.rows, [{ number: 1, cells: ["UA", "5"], fault: undefined }]);
});

test("a row that cannot be read says why, and the others are read", () => {
  const { rows } = csv.read('a,b\n1\n1,2,3\n"x"y,2\nx\u0000,1\nok,1\n"open,1\n');
  assert.deepEqual(rows.map(({ fault }) => fault), ["wrong_width", "wrong_width", "malformed_csv", "not_text", undefined, "open_quote"]);
});

test("bytes that are no UTF-8 are read as Excel wrote them", () => {
  const bytes = (...all) => new Uint8Array(all).buffer;
  assert.deepEqual(csv.decode(bytes(0x4d, 0xfc)), { charset: "windows-1252", text: "Mü" });
  assert.equal(csv.decode(bytes(0xc3, 0xbc)).charset, "utf-8");
});

test("numbers of Excel in German are written as the service reads them", () => {
  assert.equal(csv.neutral("1,5", "number"), "1.5");
  assert.equal(csv.neutral("-1.234,5", "number"), "-1234.5");
  assert.equal(csv.neutral("1.5", "number"), "1.5");
  assert.equal(csv.neutral("1,5", "category"), "1,5");
  assert.equal(csv.neutral("late", "number"), "late");
});

test("thousands of Excel in English are no decimals: between tabs, where both are written, they stay as they are", () => {
  for (const text of ["2,475", "-12,000"]) assert.equal(csv.neutral(text, "number", "\t"), text);
  for (const [text, written] of [["2,5", "2.5"], ["0,125", "0.125"], ["2,4750", "2.4750"], ["1.234,567", "1234.567"]]) assert.equal(csv.neutral(text, "number", "\t"), written);
  assert.equal(csv.neutral("2,475", "number", ";"), "2.475");
  const sheet = csv.read("carrier\tdistance\nUA\t2,475\n");
  const [{ body }] = csv.slices(sheet, csv.columns(sheet, FIELDS, false).sent, sheet.rows, { rows: 9, bytes: 999, first: 9 });
  assert.equal(body, 'carrier,distance\nUA,"2,475"\n');
});

test("a row whose only field is blank is a row of its request", () => {
  const sheet = csv.read("leg,carrier\nL-1,\nL-2,UA\n");
  const [{ body, rows }] = csv.slices(sheet, csv.columns(sheet, FIELDS, false).sent, sheet.rows, { rows: 9, bytes: 999, first: 9 });
  assert.equal(csv.read(body).rows.length, rows.length);
});

test("columns that are fields are sent, all others stay the caller's own", () => {
  const cut = csv.columns(csv.read("leg,carrier,deadline,delay,leg\n"), FIELDS, true);
  assert.deepEqual(cut.sent.map(({ name }) => name), ["carrier", "deadline", "delay"]);
  assert.deepEqual(cut.own, [0, 2, 4]);
  assert.deepEqual(cut.lacking.map(({ name }) => name), ["distance", "leaves"]);
  assert.deepEqual(csv.columns(csv.read("carrier,deadline\n"), FIELDS, false).sent.map(({ name }) => name), ["carrier"]);
});

test("slices have all rows once and in order, and stay below both limits", () => {
  const next = random(7);
  for (let run = 0; run < 60; run++) {
    const lines = Array.from({ length: 1 + next(80) }, (_, at) => `${csv.quote(texts(next, 1)[0])},${at}`);
    const sheet = csv.read("carrier,delay\n" + lines.join("\n") + "\n");
    const { sent } = csv.columns(sheet, FIELDS, false);
    const limits = { rows: 1 + next(20), bytes: 60 + next(200), first: 1 + next(5) };
    const slices = [...csv.slices(sheet, sent, sheet.rows, limits)];
    assert.deepEqual(slices.flatMap(({ rows }) => rows), sheet.rows);
    slices.forEach(({ rows, body }, at) => {
      assert.ok(rows.length <= (at ? limits.rows : limits.first));
      assert.ok(rows.length === 1 || new TextEncoder().encode(body).length <= limits.bytes);
      assert.deepEqual(csv.read(body).rows.map(({ cells }) => cells), rows.map(({ cells }) => cells));
    });
  }
});

test("no cell of a download for Excel is a formula", () => {
  const next = random(11);
  for (let run = 0; run < 200; run++) {
    const separator = [",", ";", "\t"][next(3)];
    const names = ["=1+1", "b", "@c"];
    const rows = Array.from({ length: 3 }, (_, at) => ({ number: at + 1, cells: texts(next, 3).map((text) => csv.quote(text, separator)), answer: ["-1.5", "ok", "=x"] }));
    const text = csv.forExcel({ separator, names, rows }, ["value", "verdict", "+model"], () => "=cmd|' /C calc'!A0");
    assert.equal(text[0], "\ufeff");
    const read = csv.read(text);
    for (const cell of [...read.names, ...read.rows.flatMap(({ cells }) => cells.map(csv.unquote))]) assert.ok(!csv.isFormula(cell), JSON.stringify(cell));
    assert.ok(read.rows.every(({ cells }) => csv.unquote(cells[4]) === (separator === "," ? "-1.5" : "-1,5")));
  }
  for (const text of ["=1", "+1+1", "-1-1", "@a", "\ta", "\r", "-", "+a", "=", "-1,5;x"]) assert.ok(csv.isFormula(text), text);
  for (const text of ["-1", "+1.5", "-1,5", "1e5", "-1E-7", "a=1", "", "'=1"]) assert.ok(!csv.isFormula(text), text);
});

test("a program of tables that takes another separator finds no formula either", () => {
  const sheet = csv.read('leg\n"a;=1+1"\n"a,=1+1"\n"a\t@x"\n"a\n-1+1"\n"a;""=1+1"""\n');
  for (const separator of [",", ";", "\t"]) {
    const text = csv.forExcel({ ...sheet, separator }, [], () => "");
    for (const other of [",", ";", "\t", "\n"]) for (const cell of text.split(other)) assert.ok(!/^"*[=+\-@]/.test(cell), JSON.stringify(cell));
  }
});

test("a download as score writes it has rows with a value only, and the caller's cells as they were", () => {
  const sheet = csv.read('leg,carrier\n"a ""1""",UA\nb,\n=c,LH\n');
  sheet.rows.forEach((row, at) => Object.assign(row, { verdict: at === 1 ? "refused" : "ok", answer: [`${at}.5`, "ok", "", "v"] }));
  assert.equal(csv.scored(sheet, [0], ["value", "verdict", "verdict_fields", "model_version"]),
    'row,leg,value,verdict,verdict_fields,model_version\n1,"a ""1""",0.5,ok,,v\n3,=c,2.5,ok,,v\n');
});
