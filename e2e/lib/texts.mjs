// The pages' own texts, as their source files hold them: to find what was left untranslated.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './program.mjs';

const ENTRY = /^\s*(?:'([\w.]+)'|(\w+)):\s*(?:\n\s*)?(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`|"([^"]*)"),?$/gm;

async function read(language) {
  const files = (await readdir(join(ROOT, 'web/src'), { recursive: true })).filter((name) => name.endsWith(`texts.${language}.ts`));
  const texts = new Map();
  for (const file of files) {
    for (const [, quoted, plain, ...said] of (await readFile(join(ROOT, 'web/src', file), 'utf8')).matchAll(ENTRY)) {
      texts.set(`${file.replace(/texts\.\w+\.ts$/, '')}${quoted ?? plain}`, said.find((one) => one !== undefined));
    }
  }
  return texts;
}

/** What may not be read on a page in this language: keys, and the English words of what has others. */
export async function forbiddenTexts(language) {
  const [english, own] = await Promise.all([read('en'), read(language)]);
  if (english.size < 500) throw new Error(`only ${english.size} texts were found`);
  const keys = [...english.keys()].map((key) => key.replace(/.*\//, '')).filter((key) => /[.A-Z]/.test(key));
  const words = language === 'en' ? [] : [...english].filter(([key, said]) => said !== own.get(key)).map(([, said]) => said);
  const allowed = new Set(own.values());
  return new Set([...keys, ...words].filter((text) => !allowed.has(text) && !/^\W*$/.test(text)));
}

/** Texts on the page that are among the forbidden, or have a hole that nothing was put into. */
export async function untranslated(page, forbidden) {
  const said = await page.evaluate(() => {
    const texts = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement: parent, textContent: text } = walker.currentNode;
      if (!parent.closest('code, pre, kbd, script, style, .cm-editor, [lang]:not(html)')) texts.add(text.trim());
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      for (const element of document.querySelectorAll(`[${name}]`)) texts.add(element.getAttribute(name).trim());
    }
    return [...texts];
  });
  return said.filter((text) => forbidden.has(text) || /\{\w+\}|\bundefined\b|\bNaN\b|\[object /.test(text));
}
