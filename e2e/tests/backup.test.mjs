// A backup of the running program, put into an empty home: every figure comes out the same.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sitcenter } from '../lib/command.mjs';
import { Person } from '../lib/person.mjs';
import { Program } from '../lib/program.mjs';
import { exampleOf, layOutTown, makeCalls, toCsv } from '../lib/town.mjs';

const QUESTIONS = [
  'select kind, count(*) as n, sum(minutes) as m, avg(minutes) as a from street_calls group by kind order by kind',
  'select call_id, called_at, kind, lat, lon, minutes, note, district, h3 from street_calls order by call_id',
  'select count(*) as n, sum(litres) as l from meter_readings',
  'select k.title_kk, count(*) as n from street_calls c join call_kinds k on c.kind = k.code group by k.title_kk order by 1',
];

const SECOND = toCsv(makeCalls(350).slice(300)) + 'S-9999,yesterday,fire,43.2,76.9,1,wrong time\n';

let town, program, restored, steward, home, backup, delivery, rejections;
const figures = [];

before(async () => {
  town = await layOutTown();
  program = await Program.start({ city: town.folder });
  steward = await Person.demo(program.url, 'steward');
  await steward.load('call_kinds', exampleOf('call_kinds'));
  await steward.load('street_calls', toCsv(makeCalls(300)), { name: 'first.csv' });
  delivery = await steward.load('street_calls', SECOND, { name: 'second.csv' });
  rejections = await textOf(steward, `/loads/${delivery.id}/rejections.csv`);
  assert.match(rejections, /wrong time/);
  await steward.load('meter_readings', readings('B-0', 500));
});

after(async () => {
  await Promise.all([program?.stop(), restored?.stop()]);
  await town?.remove();
  if (home) await rm(home, { recursive: true, force: true });
});

async function textOf(person, path) {
  const answer = await person.call(path, { headers: { Accept: '*/*' } });
  assert.equal(answer.status, 200, path);
  return answer.text();
}

function readings(batch, count) {
  return toCsv(Array.from({ length: count }, (_, at) => ({ batch, read_at: new Date(1.7e12 + at * 1000).toISOString(), litres: at })));
}

/** Equal but for the last digits of sums of binary fractions, which depend on the order of rows. */
function alike(found, expected) {
  assert.equal(found.length, expected.length);
  for (const [at, row] of found.entries()) {
    for (const [column, value] of row.entries()) {
      const before = expected[at][column];
      if (typeof value === 'number') assert.ok(Math.abs(value - before) <= 1e-12 * Math.abs(before), `${value} and ${before}`);
      else assert.deepEqual(value, before);
    }
  }
}

test('figures are computed, cited and kept', async () => {
  for (const sql of QUESTIONS) {
    const { figure, rows } = await steward.ask(sql);
    const { reference } = await steward.api(`/figures/${figure}/cite`, { method: 'POST' });
    assert.ok(reference.includes(figure));
    figures.push({ figure, rows });
  }
});

test('a backup is written while a load runs', async () => {
  const operator = await Person.demo(program.url, 'operator');
  const load = await steward.send('meter_readings', readings('B-1', 60_000));
  const begun = await operator.api('/backups', { method: 'POST', body: {} });
  for (let waits = 0; waits < 600; waits++) {
    const { items } = await operator.api('/backups');
    backup = items.find(({ id }) => id === begun.id);
    if (backup.state !== 'running') break;
    await sleep(100);
  }
  assert.equal(backup.state, 'done', JSON.stringify(backup));
  assert.equal((await steward.ended(load)).state, 'published');
});

test('it is restored into an empty home, and not into one that holds something', async () => {
  home = await mkdtemp(join(tmpdir(), 'sitcenter-restored-'));
  const good = await sitcenter(['restore', backup.path, '--home', home]);
  assert.equal(good.code, 0, good.all);
  const again = await sitcenter(['restore', backup.path, '--home', home]);
  assert.notEqual(again.code, 0);
  assert.match(again.all, /empty/i);
  assert.doesNotMatch(again.all, /\tat [a-z.]+\(/);
});

test('the restored program starts by itself; its figures open and verify the same', async () => {
  await program.stop();
  program = null;
  restored = await Program.start({ home, city: town.folder });
  const person = await Person.demo(restored.url, 'steward');
  for (const [at, { figure, rows }] of figures.entries()) {
    const opened = await person.api(`/figures/${figure}`);
    assert.equal(opened.pinned, true);
    const verified = await person.api(`/figures/${figure}/verify`, { method: 'POST' });
    assert.equal(verified.same, true, `${QUESTIONS[at]}: ${verified.cause}`);
    const cell = await person.api(`/figures/${figure}:0:1`);
    alike([[cell.value]], [[rows[0][1]]]);
  }
  for (const at of [0, 1, 3]) {
    alike((await person.ask(QUESTIONS[at])).rows, figures[at].rows);
  }
});

test('files as they came, and rows that were not taken, are there again', async () => {
  const person = await Person.demo(restored.url, 'steward');
  assert.equal(await textOf(person, `/loads/${delivery.id}/raw`), SECOND);
  assert.equal(await textOf(person, `/loads/${delivery.id}/rejections.csv`), rejections);
});

test('the load that ran during the backup is there whole or not at all, and the next one goes in', async () => {
  const person = await Person.demo(restored.url, 'steward');
  const count = async () => (await person.ask('select batch, count(*) as n from meter_readings group by batch order by batch')).rows;
  for (let waits = 0; waits < 100; waits++) {
    const { items } = await person.api('/loads?dataset=meter_readings');
    if (items.every(({ finishedAt }) => finishedAt)) break;
    await sleep(200);
  }
  const before = await count();
  assert.ok([1, 2].includes(before.length));
  assert.deepEqual(before[0], ['B-0', 500]);
  if (before.length === 2) assert.deepEqual(before[1], ['B-1', 60_000]);
  const load = await person.load('meter_readings', readings('B-2', 100));
  assert.equal(load.state, 'published');
  assert.deepEqual((await count()).at(-1), ['B-2', 100]);
});
