// Pictures of every page of a running program, to be looked at: each size, colour scheme and
// language. Usage: node lib/pictures.mjs [--url http://127.0.0.1:8080] [--out target/pictures]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { axe, logIn, openBrowser, SIZES } from './browser.mjs';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    out: { type: 'string', default: 'target/pictures' },
    only: { type: 'string' },
    language: { type: 'string' },
  },
});

const PAGES = {
  home: '/',
  catalogue: '/data',
  'catalogue-search': '/data?q=air',
  dataset: '/data/calls_112',
  'dataset-rows': '/data/calls_112?tab=rows',
  'dataset-columns': '/data/calls_112?tab=columns',
  'dataset-map': '/data/calls_112?tab=map',
  'dataset-versions': '/data/calls_112?tab=versions',
  'dataset-lineage': '/data/calls_112?tab=lineage',
  'dataset-api': '/data/calls_112?tab=api',
  ask: '/ask',
  'ask-dataset': '/ask?dataset=calls_112',
  sql: '/sql',
  upload: '/upload',
  loads: '/loads',
  sources: '/sources',
  users: '/admin/users',
  keys: '/admin/keys',
  audit: '/admin/audit',
  maintenance: '/admin/maintenance',
  missing: '/nothing-here',
};

const browser = await openBrowser();
const accounts = await fetch(`${options.url}/api/v1/session/demo-accounts`).then((a) => a.json());
const steward = accounts.items.find((account) => account.roles.includes('steward'));
const administrator = accounts.items.find((account) => account.roles.includes('administrator'));
await mkdir(options.out, { recursive: true });

for (const language of options.language ? [options.language] : ['kk', 'ru', 'en']) {
  for (const scheme of ['light', 'dark']) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      await portray({ language, scheme, size, viewport });
    }
  }
}
await browser.close();

async function portray({ language, scheme, size, viewport }) {
  for (const account of [steward, administrator]) {
    const context = await browser.newContext({ viewport, colorScheme: scheme, locale: language });
    await context.addInitScript((chosen) => localStorage.setItem('sitcenter.language', chosen), language);
    const page = await context.newPage();
    const name = (what) => join(options.out, `${what}.${size}.${scheme}.${language}.png`);
    if (account === steward) {
      await page.goto(`${options.url}/login`);
      await shoot(page, name('login'));
    }
    await logIn(page, options.url, account);
    for (const [what, address] of Object.entries(PAGES)) {
      if (address.startsWith('/admin') !== (account === administrator)) continue;
      if (options.only && !what.startsWith(options.only)) continue;
      await page.goto(options.url + address);
      await shoot(page, name(what));
    }
    await context.close();
  }
}

async function shoot(page, file) {
  await page.waitForLoadState('networkidle', { timeout: 10_000 }).catch(() => {});
  await page.waitForTimeout(400);
  await page.screenshot({ path: file, fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  const found = await axe(page);
  console.log(file, wide ? 'WIDER THAN THE SCREEN' : '', found.length ? found.join('\n    ') : '');
}
