/* Tables as people have them, and as the service takes them. Pure: nothing of the page is needed here. */

const QUOTE = '"';
/** More than this is for a batch run. */
export const MOST_BYTES = 60e6;

/** The text of a file, and how it was written where that is not UTF-8. @param {ArrayBuffer} bytes */
export function decode(bytes) {
  const head = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  for (const [name, a, b] of [["utf-16le", 0xff, 0xfe], ["utf-16be", 0xfe, 0xff]]) if (head[0] === a && head[1] === b) return { text: new TextDecoder(name).decode(bytes), charset: name };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), charset: "utf-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), charset: "windows-1252" };
  }
}

/** What separates the cells of a table: a first line `sep=;` says so, else the header does. */
export function sniff(text) {
  const told = /^sep=(.)\r?\n/i.exec(text);
  if (told) return { separator: told[1], start: told[0].length };
  const header = text.slice(0, 65536).replace(/"(?:[^"]|"")*"/g, "").replace(/^[\r\n]+/, "").split(/[\r\n]/, 1)[0];
  const [separator, times] = [",", ";", "\t"].map((each) => [each, header.split(each).length]).reduce((most, each) => (each[1] > most[1] ? each : most));
  return { separator: times > 1 ? separator : ",", start: 0 };
}

/** A cell without its quotes. */
export const unquote = (raw) => (raw[0] === QUOTE ? raw.slice(1, -1).replaceAll('""', QUOTE) : raw);
/** A text as a cell, quoted where it must be. */
export const quote = (text, separator = ",") => (text.includes(QUOTE) || text.includes(separator) || /[\r\n]/.test(text) ? QUOTE + text.replaceAll(QUOTE, '""') + QUOTE : text);

/**
 * The rows of a table, each as its cells with their quotes; empty lines are none. A quote opens only at the beginning of a cell, as the service reads it.
 *
 * @returns {Generator<{cells: string[], fault?: string}>} fault: the rule by which the row cannot be read
 */
export function* rows(text, separator, start = 0) {
  let at = start;
  while (at < text.length) {
    const cells = [];
    let fault;
    let cell = at;
    for (;;) {
      if (text[cell] === QUOTE) {
        let close = cell + 1;
        for (;;) {
          close = text.indexOf(QUOTE, close);
          if (close < 0 || text[close + 1] !== QUOTE) break;
          close += 2;
        }
        if (close < 0) return yield { cells: [...cells, text.slice(cell)], fault: "open_quote" };
        at = close + 1;
      } else at = cell;
      while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at++;
      const raw = text.slice(cell, at);
      if (raw[0] === QUOTE && !/^"(?:[^"]|"")*"$/.test(raw)) fault = "malformed_csv";
      if (/[\u0000\ufffd]/.test(raw)) fault = "not_text";
      cells.push(raw);
      if (text[at] !== separator) break;
      cell = ++at;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at++;
    at++;
    if (cells.length > 1 || cells[0] !== "") yield { cells, fault };
  }
}

/**
 * A table that was dropped or pasted.
 *
 * @typedef {{number: number, cells: string[], fault?: string}} Row number: from 1, without the header
 * @typedef {{separator: string, names: string[], rows: Row[]}} Sheet
 * @returns {Sheet}
 */
export function read(text) {
  const bare = text.replace(/^\ufeff/, "");
  const { separator, start } = sniff(bare);
  const lines = rows(bare, separator, start);
  const header = lines.next().value;
  const names = header ? header.cells.map(unquote) : [];
  const all = [];
  for (const { cells, fault } of lines) all.push({ number: all.length + 1, cells, fault: fault || (cells.length === names.length ? undefined : "wrong_width") });
  return { separator, names, rows: all };
}

const DECIMAL_COMMA = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+$/;
const GERMAN_TIME = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ T](\d{1,2}):(\d{2})(:\d{2})?)?$/;

/** How a number, or a time, is written for the service: Excel writes both as its country does, where it writes semicolons. */
export function neutral(text, type) {
  if ((type === "number" || type === "integer") && DECIMAL_COMMA.test(text)) return text.replaceAll(".", "").replace(",", ".");
  const time = type === "timestamp" && GERMAN_TIME.exec(text);
  if (!time) return text;
  const [, day, month, year, hour = "0", minute = "00", second = ""] = time;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T${hour.padStart(2, "0")}:${minute}${second}`;
}

/**
 * Which columns the service gets, and which are the caller's own.
 *
 * @param {{name: string, type: string}[]} fields
 * @returns {{sent: {at: number, name: string, type: string}[], own: number[], lacking: any[], faults: string[]}} lacking: fields that the table has not
 */
export function columns(sheet, fields, hasDeadline) {
  const types = new Map(fields.map((field) => [field.name, field.type]));
  const isDeadline = (name) => hasDeadline && name === "deadline" && !types.has(name);
  const all = sheet.names.map((name, at) => ({ at, name, type: types.get(name) || "" }));
  return {
    sent: all.filter(({ name }) => types.has(name) || isDeadline(name)),
    own: all.filter(({ name }) => !types.has(name)).map(({ at }) => at),
    lacking: fields.filter((field) => !sheet.names.includes(field.name)),
    twice: sheet.names.filter((name, at) => sheet.names.indexOf(name) !== at),
  };
}

const carried = (raw, from, to = ",") => (from === to || raw[0] === QUOTE ? raw : quote(raw, to));

/** A row as the service takes it: the sent columns, with commas. */
export const line = (sheet, sent, row) =>
  sent.map(({ at, type }) => (sheet.separator === "," ? row.cells[at] : quote(neutral(unquote(row.cells[at]), type)))).join(",");

/**
 * Divides rows into requests that the service takes.
 *
 * @param {Row[]} rows
 * @param {{rows: number, bytes: number, first: number}} limits first: the rows of the first request, which is small, so that its answer is soon there
 * @returns {Generator<{rows: Row[], body: string}>}
 */
export function* slices(sheet, sent, rows, limits) {
  const head = sent.map(({ name }) => quote(name)).join(",") + "\n";
  const size = (text) => (/^[\u0000-\u007f]*$/.test(text) ? text.length : new TextEncoder().encode(text).length);
  let most = limits.first;
  let [held, body, total] = [[], head, size(head)];
  for (const row of rows) {
    const text = line(sheet, sent, row) + "\n";
    const more = size(text);
    if (held.length && (held.length >= most || total + more > limits.bytes)) {
      yield { rows: held, body };
      most = limits.rows;
      [held, body, total] = [[], head, size(head)];
    }
    held.push(row);
    body += text;
    total += more;
  }
  if (held.length) yield { rows: held, body };
}

/** The lines of an answer in CSV, without the number of the row: the header, then one for each row. */
export function answers(text) {
  const lines = [...rows(text, ",")].map(({ cells }) => cells.slice(1));
  return { names: (lines[0] || []).map(unquote), lines: lines.slice(1) };
}

/** Whether a program of tables may take a cell for a formula. Numbers are none. */
export const isFormula = (text) => /^[=+\-@\t\r]/.test(text) && !/^[+-]?(?:\d[\d.,]*)(?:e[+-]?\d+)?$/i.test(text);
/** A cell that no program of tables takes for a formula. */
export const safe = (text, separator) => quote(isFormula(text) ? "'" + text : text, separator);

/** The bytes that `./waybill score` writes of the same rows: those that have a value, with the caller's own columns as they were. */
export function scored(sheet, own, names, rows) {
  const head = ["row", ...own.map((at) => sheet.names[at]), ...names].map((name) => quote(name)).join(",");
  const lines = rows.filter((row) => row.answer && row.verdict !== "refused").map((row) => [row.number, ...own.map((at) => carried(row.cells[at], sheet.separator)), ...row.answer].join(","));
  return [head, ...lines, ""].join("\n");
}

/** All rows for a program of tables, in the separator and the decimals of the sheet; nothing in it is a formula. @param {(row: Row) => string} remarks */
export function forExcel(sheet, names, rows, remarks, comma) {
  const { separator } = sheet;
  const written = (raw) => (comma && /^-?\d+\.\d+(e-?\d+)?$/i.test(raw) ? raw.replace(".", ",") : safe(unquote(raw), separator));
  const head = ["row", ...sheet.names, ...names, "remarks"].map((name) => safe(name, separator));
  const lines = rows.map((row) => [row.number, ...sheet.names.map((_, at) => safe(unquote(row.cells[at] || ""), separator)), ...names.map((_, at) => written(row.answer?.[at] || "")), safe(remarks(row), separator)]);
  return "\ufeff" + [head, ...lines].map((cells) => cells.join(separator) + "\r\n").join("");
}
