// Writes down what this release keeps, for all later ones to prove that they still read it:
//   npm run release
// An export of a small town with figures that were cited, into released/<version>.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Person } from './person.mjs';
import { Program, ROOT } from './program.mjs';
import { exampleOf, layOutTown, makeCalls, toCsv } from './town.mjs';

export const RELEASED = join(ROOT, 'e2e/released');

const QUESTIONS = [
  'select kind, count(*) as n, sum(minutes) as m, avg(minutes) as a from street_calls group by kind order by kind',
  'select call_id, called_at, kind, lat, lon, minutes, note, district, h3 from street_calls order by call_id',
  'select k.title_kk, count(*) as n from street_calls c join call_kinds k on c.kind = k.code group by k.title_kk order by 1',
  'select count(distinct called_at) as n, min(called_at) as first, max(called_at) as last from street_calls',
];

/** Merged later: what an older snapshot said must stay what it said. */
const LATER = [[0, 40, 'first.csv'], [30, 60, 'second.csv']];

async function record() {
  const town = await layOutTown();
  const program = await Program.start({ city: town.folder });
  try {
    const steward = await Person.demo(program.url, 'steward');
    await steward.load('call_kinds', exampleOf('call_kinds'));
    const figures = [];
    for (const [from, to, name] of LATER) {
      await steward.load('street_calls', toCsv(makeCalls(to).slice(from)), { name });
      for (const sql of QUESTIONS) {
        const { figure, rows } = await steward.ask(sql);
        await steward.api(`/figures/${figure}/cite`, { method: 'POST' });
        figures.push({ sql, figure, rows });
      }
    }
    const { version } = await steward.api('/session');
    const folder = join(RELEASED, version.replace(/-SNAPSHOT$/, ''));
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await cp(await backUp(program), join(folder, 'backup'), { recursive: true });
    await cp(town.folder, join(folder, 'city'), { recursive: true, filter: (path) => !/\.git/.test(path) });
    await writeFile(join(folder, 'figures.json'), JSON.stringify(figures, null, 1) + '\n');
    console.log(`${figures.length} figures in ${folder}`);
  } finally {
    await program.stop();
    await town.remove();
  }
}

async function backUp(program) {
  const operator = await Person.demo(program.url, 'operator');
  const begun = await operator.api('/backups', { method: 'POST', body: {} });
  for (;;) {
    const { items } = await operator.api('/backups');
    const backup = items.find(({ id }) => id === begun.id);
    if (backup.state === 'done') return backup.path;
    if (backup.state !== 'running') throw new Error(JSON.stringify(backup));
    await sleep(100);
  }
}

if (process.argv[1] === import.meta.filename) await record();
