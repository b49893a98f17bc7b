/* Tables as people have them, and as the service takes them. Nothing of a page is needed here. */

/** The text of a file, and in what it was written. */
export function decode(bytes) {
  try {
    return { charset: "utf-8", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { charset: "windows-1252", text: new TextDecoder("windows-1252").decode(bytes) };
  }
}

/** What separates the cells of a table, and where it begins: a first line `sep=;` says so, else the header does. */
export function sniff(text) {
  const told = /^sep=(.)\r?\n/i.exec(text);
  if (told) return { separator: told[1], start: told[0].length };
  const header = text.slice(0, 65536).replace(/"(?:[^"]|"")*"/g, "").trimStart().split(/[\r\n]/, 1)[0];
  const times = (separator) => header.split(separator).length;
  return { separator: [",", ";", "\t"].reduce((most, each) => (times(each) > times(most) ? each : most)), start: 0 };
}

export const unquote = (raw = "") => (raw[0] === '"' ? raw.slice(1, -1).replaceAll('""', '"') : raw);
/** A text as a cell, quoted where it must be. */
export const quote = (text, separator = ",") => (/["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * The rows of a table, each as its cells with their quotes; empty lines are none. A quote opens only at the beginning of a cell, as the service reads it.
 *
 * @returns {Generator<{cells: string[], fault?: string}>} fault: the rule by which the row cannot be read
 */
export function* rows(text, separator, start = 0) {
  for (let at = start; at < text.length; at++) {
    const cells = [];
    let fault;
    for (let from = at; ; from = ++at) {
      if (text[at] === '"') {
        do at = text.indexOf('"', at + 1) + 1;
        while (at && text[at] === '"');
        if (!at) return yield { cells: [...cells, text.slice(from)], fault: "open_quote" };
        if (at < text.length && !(separator + "\r\n").includes(text[at])) fault = "malformed_csv";
      }
      while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at++;
      cells.push(text.slice(from, at));
      if (/[\u0000\ufffd]/.test(cells.at(-1))) fault = "not_text";
      if (text[at] !== separator) break;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at++;
    if (cells.length > 1 || cells[0]) yield { cells, fault };
  }
}

/** A table that was dropped or pasted. @returns {{separator: string, names: string[], rows: {number: number, cells: string[], fault?: string}[]}} number: from 1, without the header */
export function read(text) {
  const bare = text.replace(/^\ufeff/, "");
  const { separator, start } = sniff(bare);
  const [header, ...lines] = rows(bare, separator, start);
  const names = (header?.cells || []).map(unquote);
  return { separator, names, rows: lines.map(({ cells, fault }, at) => ({ number: at + 1, cells, fault: fault || (cells.length === names.length ? undefined : "wrong_width") })) };
}

/** How a number is written for the service: Excel writes it as its country does, where it writes semicolons. Between tabs, 2,475 may be thousands, and stays. */
export const neutral = (text, type, separator = ";") => (/^(number|integer)$/.test(type) && /^[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+$/.test(text) && !(separator === "\t" && /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) ? text.replaceAll(".", "").replace(",", ".") : text);

/** Which columns the service gets, which are the caller's own, and which fields the table has not. */
export function columns({ names }, fields, hasDeadline) {
  const all = names.map((name, at) => ({ at, name, type: fields.find((field) => field.name === name)?.type }));
  return {
    sent: all.filter(({ name, type }) => type || (hasDeadline && name === "deadline")),
    own: all.filter(({ type }) => !type).map(({ at }) => at),
    lacking: fields.filter(({ name }) => !names.includes(name)),
  };
}

/**
 * Divides rows into requests that the service takes, with commas.
 *
 * @param {{rows: number, bytes: number, first: number}} limits first: the rows of the first request, which is small, so that its answer is soon there
 */
export function* slices({ separator }, sent, all, { rows: most, bytes, first }) {
  const size = (text) => (/[^\0-\x7f]/.test(text) ? new TextEncoder().encode(text).length : text.length);
  // An empty line would be no row.
  const line = (cells) => (cells.join(",") || '""') + "\n";
  const head = line(sent.map(({ name }) => quote(name)));
  let slice = { rows: [], body: head };
  let total = size(head);
  let limit = first;
  for (const row of all) {
    const text = line(sent.map(({ at, type }) => (separator === "," ? row.cells[at] : quote(neutral(unquote(row.cells[at]), type, separator)))));
    total += size(text);
    if (slice.rows.length && (slice.rows.length >= limit || total > bytes)) {
      yield slice;
      limit = most;
      slice = { rows: [], body: head };
      total = size(head) + size(text);
    }
    slice.rows.push(row);
    slice.body += text;
  }
  if (slice.rows.length) yield slice;
}

/** An answer in CSV, without the number of the row. */
export function answers(text) {
  const [names, ...lines] = [...rows(text, ",")].map(({ cells }) => cells.slice(1));
  return { names: names.map(unquote), lines };
}

/** Whether a program of tables may take a cell for a formula. Numbers are none. */
export const isFormula = (text) => /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d[\d.,]*(e[+-]?\d+)?$/i.test(text);

/** The bytes that `./waybill score` writes of the same rows: those that have a value, with the caller's own columns as they were. */
export function scored({ separator, names, rows: all }, own, added) {
  const copied = (raw) => (separator === "," || raw[0] === '"' ? raw : quote(raw));
  const lines = all.filter((row) => row.answer && row.verdict !== "refused").map((row) => [row.number, ...own.map((at) => copied(row.cells[at])), ...row.answer]);
  return [["row", ...own.map((at) => names[at]), ...added].map((name) => quote(name)), ...lines].map((cells) => cells.join(",") + "\n").join("");
}

/** All rows for a program of tables, in the separator of the sheet, and with decimal commas where that is none; nothing in it is a formula. */
export function forExcel({ separator, names, rows: all }, added, remarks) {
  const safe = (text) => quote((isFormula(text) ? "'" : "") + text.replace(/([,;\t\r\n"])(?=[=+\-@])/g, "$1'"), separator);
  const number = (raw) => (separator !== "," && /^-?\d+\.\d+(E-?\d+)?$/i.test(raw) ? raw.replace(".", ",") : raw);
  const lines = all.map((row) => [`${row.number}`, ...names.map((_, at) => unquote(row.cells[at])), ...added.map((_, at) => number(unquote(row.answer?.[at]))), remarks(row)]);
  return "\ufeff" + [["row", ...names, ...added, "remarks"], ...lines].map((cells) => cells.map(safe).join(separator) + "\r\n").join("");
}
