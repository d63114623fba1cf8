import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Program } from '../lib/program.mjs';

let program;
before(async () => (program = await Program.start()));
after(() => program?.stop());

test('serves the first page', async () => {
  const page = await (await fetch(program.url)).text();
  assert.match(page, /<div id="root">/);
});

test('comes back by itself after its process and its database were killed', async () => {
  await Promise.all([program.kill(), program.killDatabase()]);
  await program.run();
  assert.equal((await fetch(program.url)).status, 200);
});

test('says whose folder it is when a second program is started on it', async () => {
  await assert.rejects(Program.start({ home: program.home }), /another/i);
});
