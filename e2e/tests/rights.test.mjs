// What somebody may not read is nowhere: not in rows, words, counts, errors, files or figures.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { demo, openBrowser, openPage, stateOf } from '../lib/browser.mjs';
import { Person } from '../lib/person.mjs';
import { Program } from '../lib/program.mjs';
import { exampleOf, layOutTown } from '../lib/town.mjs';

// Values of columns that are personal, restricted and internal, and the words that name the columns.
const PERSONAL = ['900101300017', '850505400028', '770707500039', 'Науқас', 'Пациент', '"patient"', 'Patient'];
const RESTRICTED = ['Glaucomatosis', 'Arrhythmiosis', 'Nephrosis', 'Қорытынды', 'Заключение', '"finding"', 'Finding'];
const INTERNAL = ['Room 17', 'Room 18', 'Room 19', 'doctor_room', 'Кабинет'];

const BAD_VISIT = 'V-9,2026-99-99,eyes,Room 19,Nephrosis,770707500039';
const PURPOSE = { 'X-Purpose': encodeURIComponent('чтобы увидеть') };

/** Without the names of columns. */
function values(words) {
  return words.slice(0, 3);
}

/** Who comes, and the words they may never meet. */
const VISITORS = {
  anonymous: [...PERSONAL, ...RESTRICTED, ...INTERNAL],
  resident: [...PERSONAL, ...RESTRICTED, ...INTERNAL],
  partner: [...PERSONAL, ...RESTRICTED, ...INTERNAL],
  analyst: [...PERSONAL, ...RESTRICTED],
  steward: [...PERSONAL, ...RESTRICTED],
  officer: [...PERSONAL, ...RESTRICTED],
  // They keep the catalogue in order: they know of every column, and read none of its values.
  operator: [...values(PERSONAL), ...values(RESTRICTED)],
  administrator: [...values(PERSONAL), ...values(RESTRICTED)],
  manager: PERSONAL,
};

let town, program, owner, refusedLoad, goodLoad, figure;

before(async () => {
  town = await layOutTown();
  program = await Program.start({ city: town.folder });
  owner = await ownerOfVisits(await Person.demo(program.url, 'administrator'));
  goodLoad = await owner.load('clinic_visits', exampleOf('clinic_visits'));
  const good = await readFile(exampleOf('clinic_visits'), 'utf8');
  refusedLoad = await owner.load('clinic_visits', `${good}${BAD_VISIT}\n`, { name: 'refused.csv' });
  const all = await owner.ask('select * from clinic_visits order by visit_id');
  figure = all.figure;
});

after(async () => {
  await program?.stop();
  await town?.remove();
});

/** A steward of the department that owns the visits, who has changed the one-time password. */
async function ownerOfVisits(administrator) {
  const { oneTimePassword } = await administrator.api('/users', {
    method: 'POST',
    body: { username: 'owner', name: 'Owner', roles: ['steward'], organisation: 'health_department' },
  });
  const person = await new Person(program.url).logIn('owner', oneTimePassword);
  const password = 'long enough and not guessed 7';
  await person.api('/session/password', { method: 'PUT', body: { current: oneTimePassword, new: password } });
  return new Person(program.url).logIn('owner', password);
}

const visitor = async (name) =>
  name === 'anonymous' ? new Person(program.url) : Person.demo(program.url, name);

test('the owner reads what is restricted, so that there is something to hide', async () => {
  assert.equal(goodLoad.state, 'published');
  assert.equal(refusedLoad.state, 'refused');
  const { columns, rows } = await owner.ask('select * from clinic_visits order by visit_id');
  const names = columns.map(({ name }) => name);
  assert.ok(names.includes('finding') && names.includes('doctor_room'));
  assert.ok(!names.includes('patient'), 'personal columns need a purpose');
  assert.equal(rows[0][names.indexOf('finding')], 'Glaucomatosis');
  const rejections = (headers) => owner.call(`/loads/${refusedLoad.id}/rejections`, { headers }).then((answer) => answer.text());
  assert.match(await rejections(PURPOSE), /Nephrosis/);
  assert.doesNotMatch(await rejections({}), /770707500039/);
  assert.match(await rejections({}), /Nephrosis/, 'what is not personal needs no purpose');
});

test('the owner who states a purpose sees a pseudonym, the same for the same person, not the number', async () => {
  const { columns, rows } = await owner.api('/query', {
    method: 'POST',
    headers: { 'X-Purpose': 'medical audit' },
    body: { sql: 'select visit_id, patient from clinic_visits order by visit_id' },
  });
  assert.deepEqual(columns.map(({ name }) => name), ['visit_id', 'patient']);
  const [first, second, third] = rows.map(([, patient]) => patient);
  assert.ok(first && second);
  assert.equal(second, third);
  assert.notEqual(first, second);
  assert.ok(!PERSONAL.includes(first) && !PERSONAL.includes(second));
});

/** Everything a curious person can ask of the API, as [what, how]. */
function everything() {
  const data = '/datasets/clinic_visits';
  const sql = (text, accept) => ['/query', { method: 'POST', body: { sql: text }, ...(accept ? { headers: { Accept: accept } } : {}) }];
  const question = (more) => ({
    method: 'POST',
    body: { question: { dataset: 'clinic_visits', measures: [{ column: '*', aggregate: 'count', as: 'n' }], dimensions: [], filters: [], ...more } },
  });
  return [
    ['/datasets'],
    ...['Glaucomatosis', '900101300017', 'Заключение', 'Пациент'].map((word) => [`/datasets?q=${encodeURIComponent(word)}`]),
    ['/datasets?q=clinic'],
    ...['', '/contract', '/profile', '/rows?limit=100', '/places', '/snapshots', '/quality', '/lineage'].map((part) => [data + part]),
    ['/query/catalog'],
    ['/loads'],
    ...[goodLoad.id, refusedLoad.id].flatMap((id) =>
      ['', '/rejections', '/rejections.csv', '/raw'].map((part) => [`/loads/${id}${part}`]),
    ),
    ['/sources'],
    ['/audit'],
    ['/maintenance'],
    ...['', ':0:0', ':0:4', ':0:5'].map((cell) => [`/figures/${figure}${cell}`]),
    [`/figures/${figure}/verify`, { method: 'POST' }],
    [`/figures/${figure}:0:4/verify`, { method: 'POST' }],
    [`/figures/${figure}/cite`, { method: 'POST' }],
    [`/figures/${figure}/compare/${figure}:0:0`],
    ...['application/json', 'text/csv', 'application/x-ndjson'].map((type) => sql('select * from clinic_visits order by visit_id', type)),
    sql('with v as (select * from clinic_visits) select * from v'),
    sql('select c.* from clinic_visits c'),
    sql('select * from (select * from clinic_visits) as inside'),
    sql('select a.*, b.* from clinic_visits a join clinic_visits b on a.ward = b.ward'),
    sql('select * from clinic_visits a natural join clinic_visits b'),
    sql('explain plan for select * from clinic_visits'),
    sql('select * from clinic_visits order by 5'),
    ['/query/explain', question({ dimensions: [{ column: 'ward' }] })],
    ['/query', question({ dimensions: [{ column: 'ward' }] })],
  ];
}

for (const [name, forbidden] of Object.entries(VISITORS)) {
  test(`nothing at the API shows ${name} what is not theirs`, async () => {
    const person = await visitor(name);
    for (const headers of name === 'anonymous' ? [{}] : [{}, PURPOSE]) {
      for (const [path, options = {}] of everything()) {
        const answer = await person.call(path, { ...options, headers: { ...options.headers, ...headers } });
        const text = await answer.text();
        const asked = `${options.method ?? 'GET'} ${path} ${JSON.stringify(options.body ?? '')}`;
        assert.ok(answer.status < 500, `${asked}: ${answer.status} ${text}`);
        for (const word of forbidden) {
          const echoed = decodeURIComponent(path).includes(word);
          assert.ok(echoed || !text.includes(word), `${asked} tells ${name} of ${word}:\n${text.slice(0, 2000)}`);
        }
      }
    }
  });

  test(`a hidden column does not exist for ${name}: its name says what a name out of thin air says`, async () => {
    const person = await visitor(name);
    const hidden = forbidden.includes('Room 17') ? ['finding', 'patient', 'doctor_room'] : forbidden.includes('Glaucomatosis') ? ['finding', 'patient'] : ['patient'];
    for (const column of hidden) {
      for (const make of [
        (c) => ({ sql: `select ${c} from clinic_visits` }),
        (c) => ({ sql: `select count(distinct v.${c}) from clinic_visits v` }),
        (c) => ({ sql: `select visit_id from clinic_visits where ${c} like 'G%'` }),
        (c) => ({ sql: `select ward from clinic_visits group by ward, ${c} order by ${c}` }),
        (c) => ({ sql: `select a.visit_id from clinic_visits a join clinic_visits b using (${c})` }),
        (c) => ({ sql: `with v(a, b) as (select visit_id, "${c}" from clinic_visits) select * from v` }),
        (c) => ({ question: { dataset: 'clinic_visits', measures: [{ column: c, aggregate: 'max', as: 'm' }], dimensions: [], filters: [] } }),
        (c) => ({ question: { dataset: 'clinic_visits', measures: [{ column: '*', aggregate: 'count', as: 'm' }], dimensions: [], filters: [{ column: c, op: '=', values: ['x'] }] } }),
      ]) {
        const invented = 'q'.repeat(column.length);
        const [real, thin] = await Promise.all(
          [column, invented].map(async (c) => {
            const answer = await person.call('/query', { method: 'POST', body: make(c) });
            const { requestId, ...rest } = await answer.json();
            return { status: answer.status, text: JSON.stringify(rest).replaceAll(c, '*') };
          }),
        );
        assert.deepEqual(real, thin);
        assert.ok(real.status >= 400, `${name} may ask ${JSON.stringify(make(column))}`);
      }
    }
  });
}

test('a steward of another organisation cannot load into, rebuild or mend what is not theirs', async () => {
  const steward = await Person.demo(program.url, 'steward');
  const tries = {
    rebuild: steward.call(`/datasets/clinic_visits/loads?rebuild=${goodLoad.id}`, { method: 'POST' }),
    resend: steward.call(`/loads/${refusedLoad.id}/rejections/resend`, { method: 'POST' }),
    contract: steward.call('/datasets/clinic_visits/contract', {
      method: 'PUT',
      body: 'id: clinic_visits',
      headers: { 'Content-Type': 'application/yaml', Accept: 'application/yaml' },
    }),
    send: steward.send('clinic_visits', exampleOf('clinic_visits')).then(
      () => ({ status: 202 }),
      (failure) => ({ status: Number(/: (\d{3}) /.exec(failure.message)[1]) }),
    ),
  };
  for (const [what, answer] of Object.entries(tries)) {
    const { status } = await answer;
    assert.ok(status === 403 || status === 404, `${what}: ${status}`);
  }
  const { rows } = await owner.ask('select count(*) from clinic_visits');
  assert.equal(rows[0][0], 3);
});

test('a residents’ session cannot reach the pages of those who work here', async () => {
  const resident = await Person.demo(program.url, 'resident');
  for (const path of ['/users', '/audit', '/loads', '/sources', '/secrets', '/maintenance', '/backups']) {
    const { status } = await resident.call(path);
    assert.equal(status, 403, path);
  }
});

test('without the token of the page, a session changes nothing', async () => {
  const steward = await Person.demo(program.url, 'steward');
  const { status } = await steward.call('/query', {
    method: 'POST',
    body: { sql: 'select 1' },
    headers: { 'X-XSRF-TOKEN': 'not the one' },
  });
  assert.equal(status, 403);
});

for (const name of ['analyst', 'resident', 'steward']) {
  test(`no page shows ${name} what is not theirs`, async () => {
    const browser = await openBrowser();
    try {
      const page = await openPage(browser, { state: await stateOf(browser, program.url, demo(name)) });
      page.excused.push(/40[34]/);
      const paths = [
        '/data?q=finding',
        ...['overview', 'rows', 'columns', 'versions', 'lineage', 'api'].map((tab) => `/data/clinic_visits?tab=${tab}`),
        '/ask?dataset=clinic_visits&question=' + encodeURIComponent('count by finding'),
        '/ask?dataset=clinic_visits&question=' + encodeURIComponent('count by ward'),
        '/sql?sql=' + encodeURIComponent('select * from clinic_visits'),
        `/figures/${figure}`,
        `/figures/${figure}:0:4`,
        `/loads/${refusedLoad.id}/rejections`,
      ];
      for (const path of paths) {
        await page.goto(program.url + path);
        await page.waitForLoadState('networkidle');
        if (path.startsWith('/sql')) {
          const run = page.getByRole('button', { name: 'Run' });
          if (await run.isVisible()) {
            await run.click();
            await page.waitForLoadState('networkidle');
          }
        }
        const shown = (await page.locator('body').innerText()) + (await page.locator('body').innerHTML());
        for (const word of VISITORS[name].filter((one) => !one.startsWith('"') && !/^[PF]/.test(one))) {
          assert.ok(!shown.includes(word), `${path} shows ${name} ${word}`);
        }
      }
      assert.deepEqual(page.complaints, []);
    } finally {
      await browser.close();
    }
  });
}
