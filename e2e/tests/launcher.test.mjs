// The commands as somebody at a terminal meets them: help, slips of the finger, a round trip.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

for (const [words, said] of [
  [['test', '--only', 'jva'], /"jva".*Did you mean java\?/],
  [['test', '--only=borwser'], /"borwser".*Did you mean browser\?/],
  [['test', '--only', 'zzzzzzzz'], /"zzzzzzzz" to test\. The parts are pages, java, city, browser\./],
  [['test', '--only'], /--only needs a part: one of pages, java, city, browser\./],
  [['test', '--only', '-Dkills=1'], /--only needs a part/],
  [['test', '--onyl', 'java'], /"--onyl".*Did you mean --only\?/],
  [['test', 'everything'], /"everything"\. See/],
  [['package', '--hlep'], /"--hlep".*Did you mean --help\?/],
  [['package', 'one.tar.gz', 'two.tar.gz'], /"two\.tar\.gz"/],
]) {
  test(`${words.join(' ')} is answered in a sentence and runs nothing`, async () => {
    const { code, err, out } = await sitcenter(words);
    assert.equal(code, 2, err);
    assert.match(err, said);
    assert.doesNotMatch(err, /\.sh: line \d+/, 'no error of bash itself');
    assert.equal(out, '');
  });
}

test('a packed installation says that test, bench and package need the sources', async () => {
  const packed = await mkdtemp(join(folder, 'packed-'));
  await Promise.all(['sitcenter', 'launcher'].map((name) => cp(join(ROOT, name), join(packed, name), { recursive: true })));
  for (const command of ['test', 'bench', 'package']) {
    const { code, all } = await sitcenter([command], { root: packed, cwd: packed });
    assert.equal(code, 1);
    assert.match(all, new RegExp(`^\\./sitcenter ${command} needs the sources.*\\n$`));
  }
  assert.deepEqual((await readdir(packed)).sort(), ['launcher', 'sitcenter'], 'nothing is tried');
});

test('every link in the documents of a packed installation leads to something that is packed', async () => {
  const packed = await mkdtemp(join(folder, 'texts-'));
  execFileSync('bash', ['-c', 'ROOT=$PWD; source launcher/package.sh; gather_texts "$1"', 'bash', packed], { cwd: ROOT });
  const documents = (await readdir(packed, { recursive: true })).filter((name) => name.endsWith('.md'));
  assert.ok(documents.length > 20, documents.join(', '));
  const lost = [];
  for (const document of documents) {
    for (const [, target] of (await readFile(join(packed, document), 'utf8')).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
      if (!existsSync(join(packed, dirname(document), target))) lost.push(`${document}: ${target}`);
    }
  }
  assert.deepEqual(lost, []);
});

/** What the launcher counts, in a locale, of what a runner of tests printed. */
function counted(locale, lines) {
  const script = 'source launcher/test.sh; count_text <(cat); echo $PASSED $FAILED $SKIPPED';
  return execFileSync('bash', ['-c', script], { cwd: ROOT, env: { ...process.env, LC_ALL: locale }, input: lines.join('\n'), encoding: 'utf8' }).trim();
}

for (const locale of ['C', 'C.UTF-8']) {
  for (const sign of ['#', 'ℹ', '\u001b[34mℹ']) {
    test(`the tests that Node's runner tells with ${JSON.stringify(sign)} are counted in locale ${locale}`, () => {
      const told = Object.entries({ tests: 12, pass: 7, fail: 2, cancelled: 1, skipped: 2, todo: 0 });
      assert.equal(counted(locale, ['✔ pass 99 times', ...told.map(([what, n]) => `${sign} ${what} ${n}`)]), '7 3 2');
    });
  }
  test(`the tests that Vitest tells are counted in locale ${locale}`, () => {
    assert.equal(counted(locale, [' Test Files  3 passed (3)', '      Tests  1 failed | 211 passed (212)']), '211 1 0');
  });
}

test('a part of which no test was counted fails the run, and is named', () => {
  const script = `ROOT=$PWD; say() { echo "$*"; }; source launcher/test.sh; test_city() { :; }; check_part city; echo "ended with $?"`;
  const said = execFileSync('bash', ['-c', script], { cwd: ROOT, encoding: 'utf8' });
  assert.match(said, /^Not one test of the part city was counted.*\nended with 1\n$/);
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
