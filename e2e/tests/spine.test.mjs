// One path through the whole house, as the steward of a department walks it in a browser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { demo, openBrowser, openPage, pixels } from '../lib/browser.mjs';
import { Person } from '../lib/person.mjs';
import { Program } from '../lib/program.mjs';
import { exampleOf, fromCsv, layOutTown, makeCalls, monthOf, toCsv } from '../lib/town.mjs';

const CALLS = makeCalls();
const BAD = [
  ['S-1,2025-10-02T00:00:00Z,storm,43.2,76.9,5,', 'kind', 'not in the referenced list'],
  ['S-2,2025-10-02T00:00:00Z,fire,53.2,76.9,5,', 'lat', 'out of range'],
  ['S-3,soon,fire,43.2,76.9,5,', 'called_at', 'wrong type'],
];
/** The titles of the codes, as they stand in the list that was loaded. */
const KINDS = { fire: 'Fire', water: 'Flood', noise: 'Noise' };
const MENDED = { call_id: 'S-1', called_at: '2025-10-02T00:00:00Z', kind: 'water', minutes: 5 };

let town, program, browser, page, steward;

before(async () => {
  town = await layOutTown();
  [program, browser] = await Promise.all([Program.start({ city: town.folder }), openBrowser()]);
  page = await openPage(browser);
  steward = await Person.demo(program.url, 'steward');
  await steward.load('call_kinds', exampleOf('call_kinds'));
});

after(async () => {
  await browser?.close();
  await program?.stop();
  await town?.remove();
});

const open = (path) => page.goto(program.url + path);
const heading = (name) => page.getByRole('heading', { level: 1, name }).waitFor();

/** The body of a table as texts. */
const cells = (table) =>
  table.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent)),
  );

test('a visitor is led to the login and from there to where they wanted to go', async () => {
  await open('/loads?dataset=street_calls');
  await page.waitForURL(/\/login/);
  await page.getByText('The page you want to open needs a login.').waitFor();
  await page.getByLabel('User name').fill('steward');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  page.excused.push(/401/);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Password', { exact: true }).fill(demo('steward').password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/loads\?dataset=street_calls/);
  page.excused.pop();
});

test('open data is read without a login, and the rest is not in sight', async () => {
  const visitor = await openPage(browser);
  await visitor.goto(`${program.url}/login`);
  await visitor.getByRole('link', { name: 'Open the catalogue' }).click();
  await visitor.waitForURL(/\/data$/);
  await visitor.getByRole('heading', { level: 1 }).waitFor();
  const pages = visitor.getByRole('navigation', { name: 'Pages' }).getByRole('listitem');
  assert.deepEqual(await pages.allTextContents(), ['Data', 'Ask']);
  await visitor.getByRole('link', { name: 'Sign in' }).click();
  await visitor.waitForURL(/\/login\?next=%2Fdata/);
  assert.deepEqual(visitor.complaints, []);
  await visitor.context().close();
});

test('a file with bad rows is uploaded through the page and its load is seen to the end', async () => {
  const lines = toCsv(CALLS).split('\n');
  lines.splice(11, 0, ...BAD.map(([line]) => line));
  await open('/data/street_calls');
  await heading('Calls from the street');
  await page.getByRole('link', { name: 'Add data' }).last().click();
  await page.getByLabel('Note').fill('Autumn calls');
  await page.locator('input[type=file]').setInputFiles({
    name: 'autumn.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\n')),
  });
  await page.waitForURL(/\/loads\/[0-9a-f-]+$/);
  await page.getByText('The data is published').waitFor();
  for (const sum of ['Read 403', 'Accepted 400', 'new or changed 400', 'Rejected 3']) {
    await page.getByRole('row', { name: sum }).waitFor();
  }
});

test('rejected rows stand in quarantine with line, column, value and reason', async () => {
  await page.getByRole('link', { name: 'Open the rejected rows' }).click();
  await heading('Quarantine: rejected rows');
  const rows = page.getByRole('list', { name: 'Quarantine' }).getByRole('listitem');
  await rows.first().waitFor();
  const said = await rows.allTextContents();
  assert.equal(said.length, 3);
  BAD.forEach(([, column], at) => {
    assert.ok(said[at].includes(`Line ${12 + at}`), said[at]);
    assert.ok(said[at].includes(column), said[at]);
  });
  for (const word of ['storm', '53.2', 'soon']) assert.ok(said.join().includes(word), word);
  const titles = { kind: 'Kind', lat: 'Latitude', called_at: 'Time of the call' };
  await page.getByRole('combobox', { name: 'By rule and column' }).click();
  for (const [, column, reason] of BAD) {
    await page.getByRole('option', { name: `${titles[column]}: ${reason} · 1` }).waitFor();
  }
  await page.keyboard.press('Escape');
});

test('a mended row is sent again and becomes part of the data; a dropped one does not', async () => {
  await page.getByRole('button', { name: 'Mend line 12' }).click();
  await page.getByLabel('Kind', { exact: true }).fill(MENDED.kind);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('mended', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Drop line 14' }).click();
  await page.getByText('dropped', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Restore line 14' }).click();
  await page.getByRole('button', { name: 'Mend line 14' }).waitFor();
  await page.getByRole('button', { name: 'Send 1 mended row' }).click();
  await page.waitForURL(/\/loads\/[0-9a-f-]+$/);
  await page.getByText('The data is published').waitFor();
  await page.getByRole('row', { name: 'Accepted 1 ' }).waitFor();
  CALLS.push({ ...MENDED, lat: 43.2, lon: 76.9, note: null });
  const { rows } = await steward.ask('select count(*) from street_calls');
  assert.equal(rows[0][0], CALLS.length);
});

test('the same file once more changes nothing, and says so', async () => {
  const lines = toCsv(CALLS.slice(0, 400)).split('\n');
  lines.splice(11, 0, ...BAD.map(([line]) => line));
  await open('/upload?dataset=street_calls');
  await page.locator('input[type=file]').setInputFiles({
    name: 'autumn-again.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\n')),
  });
  await page.getByText('The file holds nothing new').waitFor();
});

for (const [language, words] of Object.entries({
  kk: ['көшеден шақыру', 'көшедн'],
  ru: ['вызовы с улицы', 'вызвоы'],
  en: ['calls from the street', 'stret'],
})) {
  test(`the dataset is found in ${language}, by its words and with a slip of the finger`, async () => {
    await open('/data');
    const field = page.getByRole('searchbox');
    for (const word of words) {
      await field.fill('');
      await page.locator('#results a[href="/data/clinic_visits"]').waitFor();
      await field.fill(word);
      await page.locator('#results a[href="/data/clinic_visits"]').waitFor({ state: 'detached' });
      await page.locator('#results tbody tr:first-child a[href="/data/street_calls"]').waitFor();
    }
  });
}

test('its page shows the rows as they were sent', async () => {
  await open('/data/street_calls?tab=rows');
  const table = page.getByRole('region', { name: 'Rows of Calls from the street' });
  await table.locator('tbody tr').first().waitFor();
  const { columns } = await steward.api('/datasets/street_calls');
  const heads = await table.locator('thead th').allTextContents();
  const names = heads.map((head) => columns.find(({ title }) => head.split(/,\s/)[0] === title.en)?.name);
  assert.deepEqual(names.slice(0, 7), Object.keys(CALLS[0]));
  assert.deepEqual(names.slice(7).sort(), ['district', 'h3']);
  const shown = await cells(table);
  assert.equal(shown.length, 100);
  const id = names.indexOf('call_id');
  const codes = await table.locator(`tbody td:nth-child(${names.indexOf('kind') + 1}) > span`).evaluateAll((all) => all.map(({ title }) => title));
  const decimals = (number) => String(number).split('.')[1]?.length ?? 0;
  const most = (name) => Math.max(...shown.map((row) => decimals(CALLS.find((call) => call.call_id === row[id])?.[name])));
  for (const [at, row] of shown.entries()) {
    const sent = CALLS.find((call) => call.call_id === row[id]);
    assert.ok(sent, `${row[id]} was never sent`);
    assert.equal(row[names.indexOf('kind')], KINDS[sent.kind], 'the title of the code');
    assert.equal(codes[at], sent.kind, 'the code, for whoever points at its title');
    for (const name of ['lat', 'minutes', 'note']) {
      const written = typeof sent[name] === 'number' ? sent[name].toFixed(most(name)) : sent[name];
      assert.equal(row[names.indexOf(name)], written ?? '–', name);
    }
  }
});

test('its columns are profiled, with the numbers the file has', async () => {
  await open('/data/street_calls?tab=columns');
  const row = (name) => page.locator('tbody tr', { hasText: name }).first();
  await row('minutes').waitFor();
  const profile = await steward.api('/datasets/street_calls/profile');
  const of = (name) => profile.columns.find((column) => column.name === name);
  const missing = (name) => CALLS.filter((call) => call[name] === null).length;
  for (const name of Object.keys(CALLS[0])) assert.equal(of(name).missing, missing(name), name);
  assert.equal(of('kind').distinct, 3);
  assert.equal(of('minutes').max, Math.max(...CALLS.map(({ minutes }) => minutes)));
  const fires = CALLS.filter(({ kind }) => kind === 'fire').length;
  assert.equal(of('kind').top.find(({ value }) => value === 'fire').count, fires);
});

test('its map draws the outlines of the districts and the points', async () => {
  await open('/data/street_calls?tab=map');
  const canvas = page.locator('canvas.maplibregl-canvas');
  await canvas.waitFor();
  await page.waitForLoadState('networkidle');
  const colours = await settled(() => pixels(page, canvas), (found) => found.length > 20);
  assert.ok(colours.length > 20, `the map shows ${colours.length} colours`);
  const ground = colours.slice(0, 2).map(([, count]) => count);
  assert.ok(ground[1] > 10_000, 'land and districts have a colour each');
  const placed = CALLS.filter(({ lat }) => lat !== null).length;
  await page.getByText(`A sample of ${placed} positions`).waitFor();
});

/** Asks again until the answer is good, for what is drawn in its own time. */
async function settled(ask, isGood) {
  let answer;
  for (let tries = 0; tries < 20; tries++) {
    answer = await ask();
    if (isGood(answer)) break;
    await page.waitForTimeout(250);
  }
  return answer;
}

test('its versions tell what changed between them', async () => {
  await open('/data/street_calls?tab=versions');
  const versions = page.getByRole('region', { name: 'Versions of Calls from the street' });
  await versions.locator('tbody tr').nth(1).waitFor();
  assert.equal(await versions.locator('tbody tr').count(), 2);
  await page.getByLabel('From version').selectOption({ index: 2 });
  await page.getByLabel('To version').selectOption({ index: 1 });
  await page.getByRole('heading', { name: 'From version 1 to version 2' }).waitFor();
  const counts = page.locator('section[aria-labelledby=diff] dl');
  await counts.waitFor();
  assert.match(await counts.textContent(), /Rows before400Rows after401Added\+1Removed0Changed0/);
});

test('its lineage leads to the source that feeds it', async () => {
  await open('/data/street_calls?tab=lineage');
  const picture = page.getByRole('region', { name: 'Where it comes from and who builds on it' });
  await picture.getByRole('link', { name: /Kinds of calls/ }).waitFor();
  await page.getByText('refers to: values are checked against the list').waitFor();
  await picture.getByRole('link', { name: /Inbox of calls/ }).click();
  await heading('Inbox of calls');
});

test('a question put together by choosing gives the chart and the numbers of the file', async () => {
  await open('/ask');
  await page.getByRole('button', { name: /^Calls from the street/ }).click();
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  const measures = page.getByRole('dialog', { name: 'Add: Measure' });
  await measures.getByRole('group', { name: 'Waiting time, min', exact: true }).getByRole('button', { name: 'Total' }).click();
  await page.getByRole('button', { name: 'Split by', exact: true }).click();
  await page
    .getByRole('dialog', { name: 'Add: Split by' })
    .getByRole('group', { name: 'Time of the call' })
    .getByRole('button', { name: 'Month' })
    .click();
  await page.getByRole('button', { name: 'Split by', exact: true }).click();
  await page.getByRole('dialog', { name: 'Add: Split by' }).getByRole('button', { name: /^Kind/ }).click();
  const table = page.getByRole('region', { name: /^Table: / });
  await settled(() => table.locator('thead th').count(), (count) => count === 4);

  const expected = new Map();
  for (const { called_at: at, kind, minutes } of CALLS) {
    const key = `${monthOf(at)} ${kind}`;
    const [calls, total] = expected.get(key) ?? [0, null];
    expected.set(key, [calls + 1, minutes === null ? total : (total ?? 0) + minutes]);
  }
  const kinds = { Fire: 'fire', Flood: 'water', Noise: 'noise' };
  const months = { Oct: '2025-10', Nov: '2025-11', Dec: '2025-12', Jan: '2026-01' };
  const answer = await cells(table);
  assert.equal(answer.length, expected.size);
  for (const [month, kind, calls, total] of answer) {
    const key = `${months[month.slice(0, 3)]} ${kinds[kind]}`;
    assert.ok(expected.has(key), `${month} ${kind}`);
    assert.equal(Number(calls), expected.get(key)[0], key);
    const sum = expected.get(key)[1];
    if (sum === null) assert.equal(total, '–', key);
    else assert.ok(Math.abs(Number(total.replaceAll(',', '')) - sum) < 0.006, `${key}: ${total}, not ${sum}`);
  }
  const chart = page.locator('section[aria-label=Answer] svg path');
  await chart.first().waitFor({ state: 'attached' });
  assert.ok((await chart.count()) > 3, 'there are lines in the chart');
  assert.deepEqual(page.complaints, []);
});

test('an answer by district is a map, and says of each district what the table says', async () => {
  await open('/ask?dataset=street_calls&question=count+by+district&view=map');
  const table = page.getByRole('region', { name: /^Table: / });
  const rows = (await settled(() => cells(table), (found) => found.length > 1)).filter(([name]) => name !== 'not given');
  await page.locator('canvas.maplibregl-canvas').waitFor();
  for (const [name, calls] of [rows[0], rows.at(-1)]) {
    await page.getByRole('button', { name: `${name}: ${calls}`, exact: true }).focus();
    await page.getByRole('status').filter({ hasText: `${name}${calls}` }).waitFor();
  }
  assert.deepEqual(page.complaints, []);
  await page.goBack();
});

test('its numbers open as figures that verify the same and can be cited', async () => {
  const table = page.getByRole('region', { name: /^Table: / });
  const cell = table.locator('tbody tr').first().locator('a').first();
  const value = await cell.textContent();
  await cell.click();
  await page.waitForURL(/\/figures\//);
  await heading('Where this number comes from');
  await page.getByText(value, { exact: true }).first().waitFor();
  await page.getByText('autumn.csv').first().waitFor();
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.getByText('The same value came out').waitFor();
  await page.getByRole('button', { name: 'Cite' }).click();
  const reference = await page.getByLabel('Put this text into your document:').inputValue();
  const id = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1));
  assert.ok(reference.endsWith(`/figures/${id}`), reference);
  const { question } = await steward.api(`/figures/${encodeURIComponent(id)}`);
  const codes = question.filters.flatMap(({ values }) => values).filter((one) => one in KINDS);
  assert.match(reference, /^Test Town\. Calls from the street: .+ – .*\d.*\. Data: Calls from the street.*, published /);
  assert.ok(reference.includes(value), `${reference} has the value ${value}`);
  for (const code of codes) assert.ok(!reference.split(' Data: ')[0].split(' ').includes(code), `${code} is no word`);
  const figure = await steward.api(`/figures/${encodeURIComponent(id)}`);
  assert.equal(figure.pinned, true);
  assert.equal(String(figure.value), value.replaceAll(',', ''));
});

test('SQL is written, its mistake is marked where it stands, and its answer is the right one', async () => {
  await open('/sql');
  const editor = page.getByRole('textbox', { name: 'SQL text' });
  await editor.click();
  await page.keyboard.type('select kind, count(*) as calls\nfrom street_calls where minuts > 20\ngroup by kind order by kind');
  const mark = page.locator('.cm-lintRange-error');
  await mark.waitFor();
  assert.equal(await mark.textContent(), 'minuts');
  await page.getByRole('button', { name: /^line 2, column 25/ }).waitFor();
  await page.getByRole('button', { name: /^line 2, column 25/ }).click();
  for (const _ of 'minuts') await page.keyboard.press('Delete');
  await page.keyboard.type('minuets');
  await page.keyboard.press('Escape');
  await page.locator('main').getByRole('button', { name: 'Change to minutes' }).first().click();
  await page.getByText('No mistakes').waitFor();
  assert.match(await editor.innerText(), /where minutes > 20/);
  await page.keyboard.press('Control+Enter');
  const table = page.getByRole('region', { name: 'Result' });
  await table.locator('tbody tr').first().waitFor();
  const expected = ['fire', 'noise', 'water'].map((kind) => [
    `${KINDS[kind]} ${kind}`,
    String(CALLS.filter((call) => call.kind === kind && call.minutes > 20).length),
  ]);
  assert.deepEqual(await cells(table), expected);
});

test('the file that is downloaded holds what the screen shows', async () => {
  const screen = await cells(page.getByRole('region', { name: 'Result' }));
  await page.getByRole('button', { name: 'Download' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV' }).click(),
  ]);
  const [head, ...rows] = fromCsv(await readFile(await download.path(), 'utf8'));
  assert.deepEqual(head, ['kind', 'calls']);
  // the screen names a code and shows it beside the name; a file holds the code alone
  assert.deepEqual(rows.map(([kind, calls]) => [`${KINDS[kind]} ${kind}`, calls]), screen);
});

test('a text that comes with the address is checked at once, and not run by itself', async () => {
  const asked = [];
  const listen = (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
  page.on('request', listen);
  await open(`/sql?sql=${encodeURIComponent('select cout(*) from street_calls')}`);
  const mark = page.locator('.cm-lintRange-error');
  await mark.waitFor();
  assert.equal(await mark.textContent(), 'cout');
  await page.getByRole('button', { name: /^line 1, column 8/ }).waitFor();
  assert.ok(asked.includes('POST /api/v1/query/check'), asked.join(', '));
  assert.ok(!asked.includes('POST /api/v1/query'), 'nothing is run before somebody says so');
  page.off('request', listen);
});

test('the dataset is downloaded whole, with quotes, commas and empty cells', async () => {
  await open('/data/street_calls');
  await page.getByRole('button', { name: 'Download' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV' }).click(),
  ]);
  const [head, ...rows] = fromCsv(await readFile(await download.path(), 'utf8'));
  assert.equal(rows.length, CALLS.length);
  const at = (name) => head.indexOf(name);
  for (const row of rows) {
    const sent = CALLS.find((call) => call.call_id === row[at('call_id')]);
    assert.equal(row[at('note')], sent.note ?? '');
    assert.equal(row[at('minutes')] === '' ? null : Number(row[at('minutes')]), sent.minutes);
    assert.equal(new Date(row[at('called_at')]).getTime(), Date.parse(sent.called_at));
  }
});

/** Measurements as a department sends them: a stray latitude, a number that comes twice, days in doubt. */
const MEASURED = Array.from({ length: 40 }, (_, at) => [
  at === 30 ? 'A-7' : `A-${at}`,
  `0${1 + (at % 9)}/0${1 + (at % 7)}/2026`,
  at === 20 ? '432.5' : `43.2${10 + at}`,
  `76.9${10 + at}`,
  at === 5 ? 'about 40' : String(at),
]);

test('a file nobody has described becomes a dataset: what is unsure is chosen, with its values', async () => {
  await open('/upload');
  await page.locator('input[type=file]').setInputFiles({
    name: 'Замеры.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Номер,Дата,Широта,Долгота,Жители', ...MEASURED.map((row) => row.join(','))].join('\n')),
  });
  await page.waitForURL(/step=reading/);
  const next = page.getByRole('button', { name: 'Next' });
  await next.click();
  const choose = async (question, choice) => {
    const group = page.getByRole('radiogroup', { name: question });
    await group.getByRole('radio', { name: choice }).check();
  };
  await page.getByText('Columns to check: 4').waitFor();
  await choose(/1 of 40 rows repeat a value: “A-7”/, /^It is the key/);
  await choose(/the day or the month/, /^The month/);
  await choose(/cannot be coordinates: “432.5”/, /^Take it as coordinates; .*: 1/);
  await choose(/not whole numbers: “about 40”/, /^Keep all values as text/);
  await page.getByText('Nothing is in doubt').waitFor();
  await page.getByRole('button', { name: /^Undo/ }).last().click();
  await page.getByText('Columns to check: 1').waitFor();
  await choose(/not whole numbers: “about 40”/, /^Take them as whole numbers; rows rejected: 1/);
  await next.click();
  await page.getByRole('radio', { name: /^update by key/, checked: true }).waitFor();
  await page.getByRole('combobox', { name: 'Theme' }).click();
  await page.getByRole('option', { name: 'Safety' }).click();
  await page.getByRole('radio', { name: /^official/ }).check();
  await page.getByRole('textbox', { name: 'Dataset id' }).fill('measured');
  await next.click();
  await page.getByText('Titles not translated yet: Қазақша – 4, English – 4.').waitFor();
  await page.getByRole('button', { name: 'Save and load' }).click();
  await page.waitForURL(/\/loads\/[0-9a-f-]+$/);
  await page.getByText('The data is published').waitFor();
  await page.getByRole('row', { name: 'Rejected 2' }).waitFor();
  const { rows } = await steward.ask('select count(*), max(shirota) from measured');
  assert.equal(rows[0][0], 37);
  assert.ok(rows[0][1] < 90);
});

test('the steward signs out, and the way back is closed', async () => {
  await page.getByRole('button', { name: /^You: / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(/\/login/);
  await open('/loads');
  await page.waitForURL(/\/login/);
  assert.deepEqual(page.complaints, []);
});
