// The town of the tests: three small datasets of its own, the districts of the demo city.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './program.mjs';

const FILES = join(ROOT, 'e2e/city');

/** Lays the town's files out in a folder of their own; `empty` leaves its datasets out. */
export async function layOutTown({ empty = false } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'sitcenter-town-'));
  await cp(join(FILES, 'city.yaml'), join(folder, 'city.yaml'));
  await cp(join(ROOT, 'cities/almaty/territories'), join(folder, 'territories'), { recursive: true });
  for (const part of empty ? [] : ['datasets', 'sources']) {
    await cp(join(FILES, part), join(folder, part), { recursive: true });
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Loads the small example file that lies beside a dataset's contract. */
export function exampleOf(dataset) {
  return join(FILES, 'datasets', dataset, 'good.csv');
}

const KINDS = ['fire', 'water', 'noise'];

/**
 * Calls to the town over three months, the same ones every time. Several fall on the last evening
 * of a month by UTC and on the first morning of the next by the town's clock.
 */
export function makeCalls(count = 400) {
  const start = Date.UTC(2025, 9, 1, 19, 30);
  return Array.from({ length: count }, (_, at) => ({
    call_id: `S-${1000 + at}`,
    called_at: new Date(start + at * 5.5 * 3_600_000).toISOString(),
    kind: KINDS[(at * 7 + (at >> 3)) % KINDS.length],
    lat: at % 10 === 9 ? null : round(43.16 + ((at * 37) % 160) / 1000, 4),
    lon: at % 10 === 9 ? null : round(76.82 + ((at * 53) % 180) / 1000, 4),
    minutes: at % 25 === 24 ? null : round(3 + ((at * 29) % 400) / 10, 1),
    note: at % 50 === 0 ? `gate ${at}, "left"` : null,
  }));
}

export function toCsv(rows) {
  const names = Object.keys(rows[0]);
  const cell = (value) => (value === null ? '' : /[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : value);
  return [names.join(','), ...rows.map((row) => names.map((name) => cell(row[name])).join(','))].join('\n') + '\n';
}

/** Reads comma-separated text as RFC 4180 writes it. */
export function fromCsv(text) {
  const rows = [[]];
  const cells = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/y;
  while (cells.lastIndex < text.length) {
    const [, cell, end] = cells.exec(text);
    rows.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== ',' && cells.lastIndex < text.length) rows.push([]);
  }
  return rows;
}

/** The month on the town's clock, which is five hours ahead of UTC. */
export function monthOf(instant) {
  return new Date(Date.parse(instant) + 5 * 3_600_000).toISOString().slice(0, 7);
}

export function round(value, digits) {
  return Number(value.toFixed(digits));
}
