// Every page, as it is met: in three languages, on a desk and on a phone, by day and by night, with
// the keyboard, when the server fails and when there is nothing yet.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, demo, jumped, openBrowser, openPage, overflow, settled, SIZES, stateOf } from '../lib/browser.mjs';
import { Person } from '../lib/person.mjs';
import { Program } from '../lib/program.mjs';
import { forbiddenTexts, untranslated } from '../lib/texts.mjs';
import { exampleOf, layOutTown, makeCalls, toCsv } from '../lib/town.mjs';

/** Pages and what a person comes to them for; `main` is what the keyboard has to reach. */
const PAGES = {
  home: { path: '/', main: 'main section a' },
  catalogue: { path: '/data', main: '#results a' },
  'catalogue, nothing found': { path: '/data?q=qqqqqqqq', main: 'main a, main button' },
  overview: { path: '/data/street_calls', main: 'a[href^="/ask"]' },
  rows: { path: '/data/street_calls?tab=rows', main: '[role=region][aria-label]' },
  columns: { path: '/data/street_calls?tab=columns', main: 'tbody button, tbody a' },
  map: { path: '/data/street_calls?tab=map', main: 'canvas' },
  versions: { path: '/data/street_calls?tab=versions', main: 'select, tbody a' },
  lineage: { path: '/data/street_calls?tab=lineage', main: '[role=region] a' },
  api: { path: '/data/street_calls?tab=api', main: 'main button' },
  'not published': { path: '/data/clinic_visits?tab=rows', main: '[role=tab]', calm: true },
  ask: { path: '/ask', main: 'main ul button', calm: true },
  answer: { path: '/ask?dataset=street_calls&question=count+sum.minutes+by+called_at.month+by+kind', main: '[aria-haspopup=dialog]' },
  sql: { path: '/sql?sql=select+1', main: '.cm-content', calm: true },
  figure: { path: () => `/figures/${made.figure}:0:1`, main: 'main button' },
  upload: { path: '/upload', main: 'main button', calm: true },
  'add data': { path: '/upload?dataset=street_calls', main: 'main button', calm: true },
  loads: { path: '/loads', main: 'tbody a' },
  load: { path: () => `/loads/${made.load}`, main: 'main a[href$=rejections]' },
  quarantine: { path: () => `/loads/${made.load}/rejections`, main: 'li button' },
  sources: { path: '/sources', main: 'main tbody a, main tbody button' },
  'new source': { path: '/sources/new', main: 'main input', calm: true },
  source: { path: '/sources/street_calls_inbox', main: 'main button' },
  password: { path: '/password', main: 'input[type=password]', calm: true },
  'no such page': { path: '/nothing-here', main: '#main a', calm: true },
  'no such dataset': { path: '/data/nothing_here', main: 'main a, main button', excused: /404/ },
  users: { path: '/admin/users', who: 'administrator', main: 'main button' },
  keys: { path: '/admin/keys', who: 'administrator', main: 'main button' },
  audit: { path: '/admin/audit', who: 'administrator', main: 'main input' },
  maintenance: { path: '/admin/maintenance', who: 'administrator', main: 'main button' },
};

const made = {};
let town, nothing, program, emptyProgram, browser;
const states = {};

before(async () => {
  [town, nothing] = await Promise.all([layOutTown(), layOutTown({ empty: true })]);
  [program, browser] = await Promise.all([Program.start({ city: town.folder }), openBrowser()]);
  const steward = await Person.demo(program.url, 'steward');
  await steward.load('call_kinds', exampleOf('call_kinds'));
  const bad = 'S-1,2025-10-02T00:00:00Z,storm,43.2,76.9,5,\nS-2,soon,fire,43.2,76.9,5,\n';
  const load = await steward.load('street_calls', toCsv(makeCalls(200)) + bad);
  await steward.load('street_calls', toCsv(makeCalls(260).slice(200)), { name: 'more.csv' });
  made.load = load.id;
  made.figure = (await steward.ask('select kind, count(*) as calls from street_calls group by kind order by kind')).figure;
  for (const who of ['steward', 'administrator']) states[who] = await stateOf(browser, program.url, demo(who));
});

after(async () => {
  await browser?.close();
  await Promise.all([program?.stop(), emptyProgram?.stop()]);
  await Promise.all([town?.remove(), nothing?.remove()]);
});

const addressOf = ({ path }) => program.url + (typeof path === 'function' ? path() : path);

/** Everything that is wrong with the page as it stands, each line with where it was. */
async function faults(page, where, rules) {
  const wide = await overflow(page);
  return [
    ...(wide ? [`${where}: ${wide} px wider than the screen`] : []),
    ...(rules?.length === 0 ? [] : await axe(page, rules)).map((line) => `${where}: ${line}`),
  ];
}

/** What stands still while it comes: a fifth of what Web Vitals call good (0.1). */
const STILL = 0.02;

async function jumps(page, where) {
  const { sum, most } = await jumped(page);
  return sum < STILL ? [] : [`${where}: jumps by ${sum.toFixed(3)} (${most})`];
}

/** Marks and colours are the same in all languages: axe reads the pages in the one with the longest words. */
const READ_IN = 'ru';
const TURNS = [
  ['desk', 'light', undefined],
  ['desk', 'dark', ['color-contrast']],
  ['phone', 'dark', ['color-contrast']],
  ['phone', 'light', undefined],
];

// Two at a time: a browser waits as often as it works.
describe('every page', { concurrency: 2 }, () => {
  for (const language of ['kk', 'ru', 'en']) {
    for (const who of ['steward', 'administrator']) {
      test(`pages of the ${who} in ${language}: readable, translated, within the screen, by day and by night`, async (t) => {
        const forbidden = await forbiddenTexts(language);
        const page = await openPage(browser, { language, state: states[who] });
        for (const [name, what] of Object.entries(PAGES)) {
          if ((what.who ?? 'steward') !== who) continue;
          await t.test(name, async () => {
            page.complaints.length = 0;
            if (what.excused) page.excused.push(what.excused);
            const found = [];
            for (const size of language === READ_IN ? ['phone', 'desk'] : ['desk']) {
              await page.setViewportSize(SIZES[size]);
              await page.emulateMedia({ colorScheme: 'light' });
              await page.goto(addressOf(what));
              await settled(page);
              found.push(...(await jumps(page, size)));
            }
            for (const [size, scheme, rules] of language === READ_IN ? TURNS : [['phone', 'light', []]]) {
              await page.setViewportSize(SIZES[size]);
              await page.emulateMedia({ colorScheme: scheme });
              await settled(page);
              found.push(...(await faults(page, `${size}, ${scheme}`, rules)));
            }
            const people = new Set(['Administrator']); // the first account's own name
            const left = (await untranslated(page, forbidden)).filter((text) => !people.has(text));
            found.push(...left.map((text) => `not translated: “${text}”`));
            assert.equal(await page.locator('html').getAttribute('lang'), language);
            assert.match(await page.title(), /^.+ · (Сынақ қаласы|Пробный город|Test Town)$/, 'title');
            assert.equal(await page.locator('h1').count(), 1, 'one heading of the first level');
            assert.deepEqual([...found, ...page.complaints], []);
            page.excused.length = 0;
          });
        }
        await page.context().close();
      });
    }
  }
});

for (const language of ['kk', 'ru', 'en']) {
  test(`the login in ${language}`, async () => {
    const page = await openPage(browser, { language });
    await page.goto(`${program.url}/login`);
    await settled(page);
    const found = [];
    for (const [size, scheme, rules] of TURNS) {
      await page.setViewportSize(SIZES[size]);
      await page.emulateMedia({ colorScheme: scheme });
      found.push(...(await faults(page, `${size}, ${scheme}`, rules)));
    }
    found.push(...(await untranslated(page, await forbiddenTexts(language))));
    assert.deepEqual([...found, ...page.complaints], []);
    await page.context().close();
  });
}

test('letters that come too late are left out, and nothing jumps', async () => {
  const page = await openPage(browser, { language: READ_IN, size: 'phone', state: states.steward });
  await page.route(/woff2$/, async (route) => {
    await new Promise((done) => setTimeout(done, 3_000));
    await route.continue();
  });
  await page.goto(addressOf(PAGES.overview));
  await settled(page);
  await page.evaluate(() => document.fonts.ready);
  await settled(page);
  assert.deepEqual([...(await jumps(page, 'phone')), ...page.complaints], []);
  await page.context().close();
});

test('who asked for less motion sees changes at once, however deep', async () => {
  const page = await openPage(browser, { state: states.steward });
  await page.goto(addressOf(PAGES.overview));
  await settled(page);
  const size = await page.evaluate(() => {
    document.body.style.fontSize = '31px';
    return getComputedStyle(document.querySelector('dd')).fontSize;
  });
  assert.equal(size, '31px');
  await page.context().close();
});

test('the keyboard reaches the main action of every page, and shows where it is', async (t) => {
  const pages = { steward: await openPage(browser, { state: states.steward }), administrator: await openPage(browser, { state: states.administrator }) };
  for (const [name, what] of Object.entries(PAGES)) {
    await t.test(name, async () => {
      const page = pages[what.who ?? 'steward'];
      await page.goto(addressOf(what));
      await settled(page);
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#main', 'first the way past the navigation');
      await page.keyboard.press('Enter');
      const reached = [];
      for (let step = 0; step < 60; step++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate((main) => {
          const here = document.activeElement;
          const style = getComputedStyle(here);
          const box = here.getBoundingClientRect();
          const shows = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || here.matches('input, textarea, select, .cm-content');
          return { is: here.matches(main), shows, seen: box.width > 0 && box.height > 0, name: `${here.tagName} ${here.textContent.slice(0, 30)}` };
        }, what.main);
        reached.push(at.name);
        if (at.is) {
          assert.ok(at.seen && at.shows, `${at.name} has the focus and does not show it`);
          return;
        }
      }
      assert.fail(`60 steps do not reach ${what.main}: ${reached.slice(0, 20).join(' > ')}`);
    });
  }
  await Promise.all(Object.values(pages).map((page) => page.context().close()));
});

test('Ctrl K leads anywhere without the mouse', async () => {
  const page = await openPage(browser, { state: states.steward });
  await page.goto(program.url);
  await settled(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('street');
  await page.getByRole('option', { name: /Calls from the street/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/data\/street_calls/);
  await page.getByRole('heading', { level: 1, name: 'Calls from the street' }).waitFor();
  const focus = await page.evaluate(() => document.activeElement.tagName);
  assert.ok(['H1', 'MAIN'].includes(focus), `the focus follows to the new page, not to ${focus}`);
  await page.context().close();
});

test('when the server fails every page says so, what to do, and the id of the request', async (t) => {
  const pages = { steward: await openPage(browser, { state: states.steward }), administrator: await openPage(browser, { state: states.administrator }) };
  for (const page of Object.values(pages)) {
    page.excused.push(/500/);
    await page.route(/\/api\/v1\/(?!session)/, (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'urn:sitcenter:problem:internal', code: 'internal', title: 'Something broke', status: 500, detail: 'The server could not finish this.', hint: 'Try again in a minute.', requestId: 'request-77', fields: [] }),
      }),
    );
  }
  for (const [name, what] of Object.entries(PAGES)) {
    if (what.calm) continue;
    await t.test(name, async () => {
      const page = pages[what.who ?? 'steward'];
      page.complaints.length = 0;
      await page.goto(addressOf(what));
      const alert = page.getByRole('alert').first();
      await alert.waitFor();
      assert.match(await alert.textContent(), /Something broke.*Try again in a minute.*request-77/s);
      assert.equal(await page.locator('h1').count(), 1);
      assert.deepEqual([...(await faults(page, 'desk')), ...page.complaints], []);
    });
  }
  const page = pages.steward;
  await t.test('and a press brings it back when the server is well again', async () => {
    await page.goto(`${program.url}/loads`);
    await page.getByRole('alert').waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('tbody a').first().waitFor();
  });
  await t.test('an answer that is no Problem is told apart as well', async () => {
    await page.route(/\/api\/v1\/loads/, (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }));
    page.excused.push(/502/);
    await page.goto(`${program.url}/loads`);
    assert.match(await page.getByRole('alert').textContent(), /The server is not answering for now/);
    await page.unrouteAll();
  });
  await t.test('a broken line is said to be one', async () => {
    await page.route(/\/api\/v1\/loads/, (route) => route.abort('connectionrefused'));
    page.excused.push(/ERR_CONNECTION_REFUSED/);
    await page.goto(`${program.url}/loads`);
    assert.match(await page.getByRole('alert').textContent(), /The server cannot be reached/);
  });
  await Promise.all(Object.values(pages).map((one) => one.context().close()));
});

test('an empty city says on every page what will be there and how it comes', async (t) => {
  emptyProgram = await Program.start({ city: nothing.folder });
  const pages = {
    steward: await openPage(browser, { state: await stateOf(browser, emptyProgram.url, demo('steward')) }),
    administrator: await openPage(browser, { state: await stateOf(browser, emptyProgram.url, demo('administrator')) }),
  };
  for (const [path, said] of Object.entries({
    '/': /./,
    '/data': /./,
    '/ask': /No dataset/,
    '/sql': /./,
    '/loads': /No loads yet/,
    '/sources': /./,
    '/upload': /Drop a file here/,
    '/upload?dataset=-': /./,
    '/admin/users': /administrator/,
    '/admin/keys': /./,
    '/admin/audit': /./,
    '/admin/maintenance': /./,
  })) {
    await t.test(path, async () => {
      const page = pages[path.startsWith('/admin') ? 'administrator' : 'steward'];
      page.complaints.length = 0;
      const found = [];
      await page.setViewportSize(SIZES.desk);
      await page.goto(emptyProgram.url + path);
      await settled(page);
      assert.match(await page.locator('main').innerText(), said);
      found.push(...(await faults(page, 'desk')));
      await page.setViewportSize(SIZES.phone);
      found.push(...(await faults(page, 'phone')));
      assert.deepEqual([...found, ...page.complaints], []);
    });
  }
  await Promise.all(Object.values(pages).map((page) => page.context().close()));
});
