// Somebody at the API: a browser's session without a browser, or nobody at all.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MOVING = ['waiting', 'reading', 'checking', 'publishing'];

export class Person {
  #cookies = new Map();

  constructor(url) {
    this.url = url;
  }

  /** A demo account, by its user name. */
  static async demo(url, username) {
    return new Person(url).logIn(username, `almaty-${username}`);
  }

  async logIn(username, password) {
    await this.call('/session');
    const answer = await this.call('root:/login', { method: 'POST', body: { username, password } });
    if (answer.status !== 204) throw new Error(`login as ${username}: ${answer.status} ${await answer.text()}`);
    return this;
  }

  /** Any call, answered as it comes; a path below /api/v1 unless it begins with `root:`. */
  async call(path, { method = 'GET', body, headers = {}, language = 'en' } = {}) {
    const isForm = body instanceof FormData;
    const token = this.#cookies.get('XSRF-TOKEN');
    const answer = await fetch(this.url + (path.startsWith('root:') ? path.slice(5) : `/api/v1${path}`), {
      method,
      body: body === undefined || isForm ? body : JSON.stringify(body),
      headers: {
        Accept: 'application/json',
        'Accept-Language': language,
        Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(token && method !== 'GET' ? { 'X-XSRF-TOKEN': token } : {}),
        ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      if (value) this.#cookies.set(name, value);
      else this.#cookies.delete(name);
    }
    return answer;
  }

  /** A call that has to work; answers its parsed body. */
  async api(path, options) {
    const answer = await this.call(path, options);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${options?.method ?? 'GET'} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  ask(sql, more = {}) {
    return this.api('/query', { method: 'POST', body: { sql, ...more } });
  }

  /** Sends a file into a dataset; answers the load as it begins. */
  async send(dataset, file, { name, message, mode } = {}) {
    const text = typeof file === 'string' && !file.includes('\n') ? await readFile(file) : file;
    const form = new FormData();
    if (message) form.append('message', message);
    if (mode) form.append('mode', mode);
    form.append('file', new Blob([text]), name ?? (text === file ? `${dataset}.csv` : basename(file)));
    return this.api(`/datasets/${dataset}/loads`, { method: 'POST', body: form });
  }

  /** Sends a file and waits until its load has ended. */
  async load(dataset, file, options) {
    return this.ended(await this.send(dataset, file, options));
  }

  async ended(load) {
    let now = load;
    while (MOVING.includes(now.state)) {
      await sleep(80);
      now = await this.api(`/loads/${load.id}`);
    }
    return now;
  }
}
