// The commands as somebody at a terminal meets them: help, slips of the finger, a round trip.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { sitcenter } from '../lib/command.mjs';
import { Program, ROOT } from '../lib/program.mjs';
import { exampleOf, fromCsv, layOutTown, makeCalls, toCsv } from '../lib/town.mjs';

const COMMANDS = ['demo', 'start', 'import', 'query', 'check', 'apply', 'backup', 'restore', 'test', 'bench', 'package'];
const CALLS = makeCalls(40);

let town, program, folder, at;

before(async () => {
  [town, folder] = await Promise.all([layOutTown(), mkdtemp(join(tmpdir(), 'sitcenter-files-'))]);
  program = await Program.start({ city: town.folder });
  at = ['--url', program.url, '--home', program.home];
});

after(async () => {
  await program?.stop();
  await town?.remove();
  if (folder) await rm(folder, { recursive: true, force: true });
});

test('without a command it lists them all', async () => {
  const { code, out } = await sitcenter([]);
  assert.equal(code, 0);
  for (const command of COMMANDS) assert.match(out, new RegExp(`^  ${command} `, 'm'));
});

for (const command of COMMANDS) {
  test(`${command} --help says how it is used and does nothing`, async () => {
    const { code, out } = await sitcenter([command, '--help']);
    assert.equal(code, 0);
    assert.match(out, /^Usage: /);
    assert.match(out, new RegExp(`sitcenter ${command}\\b`));
  });
}

for (const [typed, meant] of Object.entries({ improt: 'import', strat: 'start', qeury: 'query', chekc: 'check', bakcup: 'backup' })) {
  test(`the command ${typed} is answered with ${meant}`, async () => {
    const { code, err } = await sitcenter([typed]);
    assert.equal(code, 2);
    assert.match(err, new RegExp(`"${typed}".*Did you mean ${meant}`));
  });
}

test('a second launcher waits while a first builds', async () => {
  const lock = join(ROOT, 'target', 'build.lock');
  const other = spawn('flock', [lock, 'sleep', '3'], { stdio: 'ignore' });
  await delay(500);
  const { code, err } = await sitcenter(['query', '--help']);
  other.kill();
  assert.equal(code, 0);
  assert.match(err, /Waiting for another build/);
});

test('a word that is like no command is not guessed at', async () => {
  const { code, err } = await sitcenter(['zzzzzzzz']);
  assert.equal(code, 2);
  assert.doesNotMatch(err, /Did you mean/);
});

test('a wrong option is named, with the nearest right one', async () => {
  const { code, err } = await sitcenter(['start', '--prot', '8080']);
  assert.equal(code, 2);
  assert.match(err, /--prot/);
  assert.match(err, /--port/);
});

for (const [how, words, env] of [
  ['a flag', ['--set', 'sitcenter.lake.ask-memry=1GB'], {}],
  ['the environment', [], { SITCENTER_LAKE_ASKMEMRY: '1GB' }],
]) {
  test(`a wrong setting by ${how} stops the start, is named, and the nearest right one with it`, async () => {
    const home = join(folder, 'wrong-setting');
    const { code, all } = await sitcenter(['start', '--port', '0', '--home', home, '--city', town.folder, ...words], { env });
    assert.equal(code, 1);
    assert.match(all, /memry/i);
    assert.match(all, /nearest: (sitcenter\.lake\.ask-memory|SITCENTER_LAKE_ASKMEMORY)/);
    assert.doesNotMatch(all, /\tat [a-z.]+\(/, 'no stack trace for a typing error');
  });
}

test('the setting that the help gives as an example exists', async () => {
  const { out } = await sitcenter(['start', '--help']);
  const [, name] = /suchas(sitcenter[\w.-]+)=/.exec(out.replace(/\s+/g, ''));
  const typo = name.replace(/.$/, '');
  const { all } = await sitcenter(['start', '--port', '0', '--home', join(folder, 'example'), '--city', town.folder, '--set', `${typo}=1GB`]);
  assert.ok(all.includes(`nearest: ${name}`), all);
});

test('a file goes in from the terminal, and the same file once more changes nothing', async () => {
  assert.equal((await sitcenter(['import', 'call_kinds', exampleOf('call_kinds'), ...at])).code, 0);
  const file = join(folder, 'calls.csv');
  await writeFile(file, toCsv(CALLS));
  const first = await sitcenter(['import', 'street_calls', file, '-m', 'From the terminal', ...at]);
  assert.equal(first.code, 0, first.all);
  assert.match(first.out, /calls\.csv: published, 40 rows accepted, 0 rejected/);
  const again = await sitcenter(['import', 'street_calls', file, ...at]);
  assert.equal(again.code, 0);
  assert.match(again.out, /unchanged/);
});

test('a file that is refused ends with 1 and says which rule, column and how many', async () => {
  const file = join(folder, 'refused.csv');
  await writeFile(file, toCsv(CALLS.map((call) => ({ ...call, call_id: `${call.call_id}9`, kind: 'storm' }))));
  const { code, out } = await sitcenter(['import', 'street_calls', file, ...at]);
  assert.equal(code, 1);
  assert.match(out, /refused/);
  assert.match(out, /40 rows: reference kind/);
});

test('a file, a dataset or a program that is not there is said to be missing', async () => {
  const noFile = await sitcenter(['import', 'street_calls', join(folder, 'nowhere.csv'), ...at]);
  assert.equal(noFile.code, 1);
  assert.match(noFile.err, /nowhere\.csv/);
  const noDataset = await sitcenter(['import', 'no_such_thing', exampleOf('call_kinds'), ...at]);
  assert.equal(noDataset.code, 1);
  assert.match(noDataset.err, /no_such_thing/);
  const noProgram = await sitcenter(['query', 'select 1', '--url', 'http://127.0.0.1:1', '--home', program.home]);
  assert.equal(noProgram.code, 1);
  assert.match(noProgram.err, /No Sitcenter answers at http:\/\/127\.0\.0\.1:1/);
});

const SQL = 'select call_id, kind, minutes, note from street_calls order by call_id';

test('a question is answered as a table, with the figure to cite', async () => {
  const { code, out, err } = await sitcenter(['query', 'select kind, count(*) as n from street_calls group by kind order by kind', ...at]);
  assert.equal(code, 0, err);
  for (const kind of ['fire', 'noise', 'water']) {
    const n = CALLS.filter((call) => call.kind === kind).length;
    assert.match(out, new RegExp(`${kind}\\D+${n}\\b`));
  }
  assert.match(err, /3 rows, figure [0-9a-f]{32}/);
});

test('a question is answered as a file in every format', async () => {
  const files = Object.fromEntries(['csv', 'json', 'ndjson', 'xlsx', 'parquet'].map((kind) => [kind, join(folder, `answer.${kind}`)]));
  for (const file of Object.values(files)) {
    const { code, err } = await sitcenter(['query', SQL, '-o', file, ...at]);
    assert.equal(code, 0, err);
  }
  const expected = [...CALLS].sort((a, b) => (a.call_id < b.call_id ? -1 : 1)).map(({ call_id: id, kind, minutes, note }) => [id, kind, minutes, note]);
  assert.deepEqual(JSON.parse(await readFile(files.json, 'utf8')).rows, expected);
  const lines = (await readFile(files.ndjson, 'utf8')).trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines.map((row) => [row.call_id, row.kind, row.minutes, row.note]), expected);
  const [head, ...rows] = fromCsv(await readFile(files.csv, 'utf8'));
  assert.deepEqual(head, ['call_id', 'kind', 'minutes', 'note']);
  assert.deepEqual(rows.map(([id, kind, minutes, note]) => [id, kind, minutes === '' ? null : Number(minutes), note || null]), expected);
  assert.equal((await readFile(files.xlsx)).subarray(0, 2).toString(), 'PK');
  const parquet = await readFile(files.parquet);
  assert.equal(parquet.subarray(0, 4).toString() + parquet.subarray(-4).toString(), 'PAR1PAR1');
});

test('a mistake in SQL ends with 1 and tells the place', async () => {
  const { code, err } = await sitcenter(['query', 'select kind,\n  minuts from street_calls', ...at]);
  assert.equal(code, 1);
  assert.match(err, /minuts/);
  assert.match(err, /2\D+3/);
});

test('check passes the town, and tells file, line and mend of what is wrong', async () => {
  const good = await sitcenter(['check', town.folder]);
  assert.equal(good.code, 0, good.all);
  assert.match(good.out, /4 datasets, 1 sources, 1 territories, 0 errors/);
  const contract = join(town.folder, 'datasets/street_calls/contract.yaml');
  const text = await readFile(contract, 'utf8');
  await writeFile(contract, text.replace('to: call_kinds.code', 'to: call_kind.code'));
  const bad = await sitcenter(['check', town.folder]);
  await writeFile(contract, text);
  assert.equal(bad.code, 1);
  assert.match(bad.out, /datasets\/street_calls\/contract\.yaml:\d+:\d+ .*call_kind.*call_kinds/);
});
