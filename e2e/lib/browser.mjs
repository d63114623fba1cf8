// A real browser without a window, with what the pages need to draw maps.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

export const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

export async function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/**
 * A page of its own, with what its console and its network complained about in `page.complaints`.
 * Answers that a test provokes can be excused by `page.excused`, a list of patterns.
 */
export async function openPage(browser, { language = 'en', scheme = 'light', size = 'desk', state } = {}) {
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: scheme,
    locale: language,
    reducedMotion: 'reduce',
    storageState: state,
  });
  await context.addInitScript((chosen) => localStorage.setItem('sitcenter.language', chosen), language);
  await context.addInitScript(watchShifts);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.complaints = [];
  page.excused = [];
  const complain = (text) => {
    if (!page.excused.some((pattern) => pattern.test(text))) page.complaints.push(text);
  };
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complain(`${message.text()} ${message.location().url ?? ''}`);
  });
  page.on('pageerror', (error) => complain(`thrown: ${error.message}`));
  return page;
}

/** Counts, in the page, how much of it has jumped without anybody having done anything. */
function watchShifts() {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      const where = sources
        .map(({ node, previousRect: was, currentRect: is }) => {
          const name = node?.className || node?.nodeName;
          return `${name} “${node?.textContent.slice(0, 30)}” ${was.y}+${was.height} → ${is.y}+${is.height}`;
        })
        .join('; ');
      if (!hadRecentInput) window.shifts.push({ value, where });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** How far the page as it came has jumped (the layout shift of the browser), and what jumped most. */
export function jumped(page) {
  return page.evaluate(() => ({
    sum: window.shifts.reduce((sum, { value }) => sum + value, 0),
    most: window.shifts.toSorted((a, b) => b.value - a.value)[0]?.where,
  }));
}

/** The cookies of somebody who has logged in, to begin other pages with. */
export async function stateOf(browser, url, { username, password }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await logIn(page, url, { username, password });
  const state = await context.storageState();
  await context.close();
  return state;
}

/** A demo account as its page of login offers it. */
export function demo(username) {
  return { username, password: `almaty-${username}` };
}

/** The colours an element shows, as [0xrrggbb, pixels], the most frequent first. */
export async function pixels(page, locator) {
  const picture = (await locator.screenshot()).toString('base64');
  return page.evaluate(async (base64) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const drawing = canvas.getContext('2d');
    drawing.drawImage(image, 0, 0);
    const { data } = drawing.getImageData(0, 0, image.width, image.height);
    const counts = new Map();
    for (let at = 0; at < data.length; at += 4) {
      const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1]);
  }, picture);
}

/** Logs in through the login page, as a person does. */
export async function logIn(page, url, { username, password }) {
  await page.goto(`${url}/login`);
  await page.locator('input[name=username]').fill(username);
  await page.locator('input[name=password]').fill(password);
  await page.locator('form button[type=submit]').click();
  await page.waitForURL((address) => !address.pathname.startsWith('/login'));
}

/** Waits until the page stands: nothing is asked of the server, drawn or on its way to another colour. */
export async function settled(page) {
  await page.evaluate(() => (window.quiet = 0));
  await page.waitForFunction(() => {
    const busy = document.querySelector('[class*=keleton], [aria-busy=true]') !== null;
    const asked = performance.getEntriesByType('resource').length;
    const { dataset } = document.documentElement;
    const wanted = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    const turned = !dataset.mantineColorScheme || dataset.mantineColorScheme === wanted;
    const moving = document.getAnimations().some((one) => one.effect?.getTiming().iterations !== Infinity && one.playState === 'running');
    const isSame = turned && !busy && !moving && window.lastAsked === asked && document.querySelector('h1') !== null;
    window.lastAsked = asked;
    window.quiet = isSame ? (window.quiet ?? 0) + 1 : 0;
    return window.quiet >= 3;
  }, undefined, { polling: 50 });
}

/** What axe finds on the page as it stands, as lines a person can read; `rules` for only these. */
export async function axe(page, rules) {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  }
  const found = await page.evaluate(
    (only) => window.axe.run(document, { resultTypes: ['violations'], ...(only ? { runOnly: { type: 'rule', values: only } } : {}) }),
    rules,
  );
  return found.violations.map((v) => `${v.id} (${v.impact}): ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
}

/** How much wider than the screen the page is. */
export function overflow(page) {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}
