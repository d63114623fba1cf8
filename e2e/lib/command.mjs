// A command of ./sitcenter, run to its end as in a terminal.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './program.mjs';

/** Answers the exit code and what was said; `env` and `cwd` as the terminal has them. */
export function sitcenter(words, { env = {}, cwd = ROOT, root = ROOT } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(join(root, 'sitcenter'), words, { cwd, env: { ...process.env, ...env } });
    const said = { out: '', err: '' };
    child.stdout.on('data', (text) => (said.out += text));
    child.stderr.on('data', (text) => (said.err += text));
    child.once('error', failed);
    child.once('close', (code) => done({ code, ...said, all: said.out + said.err }));
  });
}
