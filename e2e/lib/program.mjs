// The built program, run as a person would run it: own home folder, own ports, real kills.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const ROOT = resolve(import.meta.dirname, '../..');
const START_SECONDS = 180;

/**
 * Two neighbouring free ports: for the pages and for management. They lie below those that systems
 * give to outgoing connections, which come and go.
 */
async function freePorts() {
  for (;;) {
    const port = 20_000 + 2 * Math.floor(Math.random() * 6_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

function isFree(port) {
  return new Promise((answer) => {
    const probe = createServer().once('error', () => answer(false));
    probe.listen(port, () => probe.close(() => answer(true)));
  });
}

export class Program {
  /** Starts the program on a home folder; a fresh one unless `home` names one that is to be kept. */
  static async start({ home, city = join(ROOT, 'cities/almaty'), options = [] } = {}) {
    const program = new Program();
    program.own = home === undefined;
    program.home = home ?? (await mkdtemp(join(tmpdir(), 'sitcenter-e2e-')));
    program.city = city;
    program.options = options;
    await program.run().catch(async (error) => {
      await program.stop();
      throw error;
    });
    return program;
  }

  /** Runs (again) on the same home folder and waits until it is ready. */
  async run() {
    this.port = await freePorts();
    this.url = `http://127.0.0.1:${this.port}`;
    this.output = '';
    const words = ['start', '--port', String(this.port), '--home', this.home, '--city', this.city];
    this.process = spawn(join(ROOT, 'sitcenter'), [...words, ...this.options], {
      env: { ...process.env, SITCENTER_HOME: this.home, SITCENTER_HEAP: '1536m' },
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on('data', (text) => (this.output += text));
    }
    this.ended = new Promise((done) => this.process.once('exit', done));
    await this.ready();
  }

  async ready() {
    const start = performance.now();
    while (performance.now() - start < START_SECONDS * 1000) {
      if (this.process.exitCode !== null) break;
      const answer = await fetch(`http://127.0.0.1:${this.port + 1}/actuator/health/readiness`).catch(() => null);
      if (answer?.ok) return (this.startMilliseconds = performance.now() - start);
      await sleep(100);
    }
    this.process.kill('SIGKILL');
    throw new Error(`The program did not become ready:\n${this.output}`);
  }

  /** The key with which this machine's own commands speak to the program. */
  async localKey() {
    return (await readFile(join(this.home, 'local-key'), 'utf8')).trim();
  }

  /** A call of the API with this machine's own key; answers the parsed body, or fails with it. */
  async api(path, { method = 'GET', body, headers = {} } = {}) {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      body: body === undefined || isForm ? body : JSON.stringify(body),
      headers: {
        Authorization: `Bearer ${await this.localKey()}`,
        Accept: 'application/json',
        ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  /** Kills the server's process without a word. */
  async kill() {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  /** Kills the embedded PostgreSQL without a word. */
  async killDatabase() {
    const file = join(this.home, 'postgres/data/postmaster.pid');
    if (existsSync(file)) process.kill(Number((await readFile(file, 'utf8')).split('\n')[0]), 'SIGKILL');
  }

  /** Stops it properly; its home folder goes too when this class made it. */
  async stop() {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill('SIGTERM');
      await this.ended;
    }
    if (this.own) await rm(this.home, { recursive: true, force: true });
  }
}
