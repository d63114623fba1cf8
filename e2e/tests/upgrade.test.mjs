// What each release kept is read by this program: restored, brought up to date, and every figure
// that was cited then opens with the same cells and is computed anew to the same.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sitcenter } from '../lib/command.mjs';
import { Person } from '../lib/person.mjs';
import { Program } from '../lib/program.mjs';
import { RELEASED } from '../lib/release.mjs';
import { makeCalls, toCsv } from '../lib/town.mjs';

for (const version of await readdir(RELEASED)) {
  test(`figures of ${version} are the same in this program`, async () => {
    const folder = join(RELEASED, version);
    const figures = JSON.parse(await readFile(join(folder, 'figures.json'), 'utf8'));
    assert.ok(figures.length > 0);
    const home = await mkdtemp(join(tmpdir(), 'sitcenter-upgraded-'));
    let program;
    try {
      const done = await sitcenter(['restore', join(folder, 'backup'), '--home', home]);
      assert.equal(done.code, 0, done.all);
      program = await Program.start({ home, city: join(folder, 'city') });
      const steward = await Person.demo(program.url, 'steward');
      await holds(steward, figures);
      // and still when life went on
      const load = await steward.load('street_calls', toCsv(makeCalls(90).slice(50)), { name: 'third.csv' });
      assert.equal(load.state, 'published');
      await holds(steward, figures);
    } finally {
      await program?.stop();
      await rm(home, { recursive: true, force: true });
    }
  });
}

async function holds(steward, figures) {
  for (const { sql, figure, rows } of figures) {
    const verified = await steward.api(`/figures/${figure}/verify`, { method: 'POST' });
    assert.equal(verified.same, true, `${sql}: ${JSON.stringify(verified)}`);
    for (const [at, expected] of rows[0].entries()) {
      const { value } = await steward.api(`/figures/${figure}:0:${at}`);
      assert.deepEqual(value, expected, sql);
    }
  }
}
