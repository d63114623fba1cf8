import { newId } from './id'
import { sawServer } from './presence'
import { Problem, type ProblemBody } from './problem'

type Value = string | number | boolean | null | undefined
export type Search = Record<string, Value | readonly string[]>

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  search?: Search
  /** Sent as JSON, unless it is a form, a file or text with its own type. */
  body?: unknown
  type?: string
  accept?: string
  headers?: Record<string, string>
  signal?: AbortSignal
}

const base = '/api/v1'
let language = 'kk'
let whenSignedOut: () => void = () => undefined
let whenPasswordIsDue: () => void = () => undefined

export function setApiLanguage(next: string): void {
  language = next
}

/** Called when the server no longer knows the session. */
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener
}

/** Called when nothing is open any more until a one-time password has been changed. */
export function onPasswordDue(listener: () => void): void {
  whenPasswordIsDue = listener
}

/** The address of a resource below /api/v1, for links and downloads. */
export function address(path: string, search: Search = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  }
  const text = query.toString()
  return (path.startsWith('root:') ? path.slice(5) : base + path) + (text ? `?${text}` : '')
}

/** Calls the server and answers the raw response; everything but success is thrown as a Problem. */
export async function request(path: string, call: Call = {}): Promise<Response> {
  const method = call.method ?? 'GET'
  const headers: Record<string, string> = {
    Accept: call.accept ?? 'application/json, application/problem+json',
    'Accept-Language': language,
    'X-Request-Id': newId(),
    ...call.headers,
  }
  const token = cookie('XSRF-TOKEN')
  if (method !== 'GET' && token) headers['X-XSRF-TOKEN'] = token
  let body: BodyInit | undefined
  if (call.body instanceof FormData) body = call.body
  else if (call.type) {
    headers['Content-Type'] = call.type
    body = call.body as BodyInit
  } else if (call.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    body = JSON.stringify(call.body)
  }
  let response: Response
  try {
    response = await fetch(address(path, call.search), {
      method,
      headers,
      body,
      signal: call.signal,
      credentials: 'same-origin',
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    sawServer(false)
    throw offline(headers['X-Request-Id'])
  }
  if (response.ok) {
    sawServer(true)
    return response
  }
  if (response.status === 401) whenSignedOut()
  const problem = await problemOf(response, headers['X-Request-Id'])
  sawServer(!problem.isAway)
  if (problem.code === 'password-change-required') whenPasswordIsDue()
  throw problem
}

/** Sends a form with files and says how much of it has gone; fetch cannot tell. */
export function send<T>(
  path: string,
  form: FormData,
  options: { onSent?: (bytes: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<T> {
  const { onSent, signal } = options
  const requestId = newId()
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', address(path))
    call.setRequestHeader('Accept', 'application/json, application/problem+json')
    call.setRequestHeader('Accept-Language', language)
    call.setRequestHeader('X-Request-Id', requestId)
    const token = cookie('XSRF-TOKEN')
    if (token) call.setRequestHeader('X-XSRF-TOKEN', token)
    call.upload.onprogress = ({ loaded, total }) => onSent?.(loaded, total)
    call.onerror = () => {
      sawServer(false)
      reject(offline(requestId))
    }
    call.onabort = () => {
      reject(new DOMException('aborted', 'AbortError'))
    }
    call.onload = () => {
      if (call.status >= 200 && call.status < 300) {
        resolve(JSON.parse(call.responseText) as T)
        return
      }
      if (call.status === 401) whenSignedOut()
      const { status, statusText, responseText } = call
      problemOf(new Response(responseText, { status, statusText }), requestId).then(reject, reject)
    }
    signal?.addEventListener('abort', () => {
      call.abort()
    })
    call.send(form)
  })
}

export async function json<T>(path: string, call?: Call): Promise<T> {
  const response = await request(path, call)
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

export async function text(path: string, call?: Call): Promise<string> {
  return (await request(path, call)).text()
}

function offline(requestId: string | undefined): Problem {
  const code = 'offline'
  return new Problem({
    type: `urn:sitcenter:problem:${code}`,
    code,
    title: code,
    status: 0,
    requestId,
  })
}

/** The server is not there, and something before it says so. */
const away = [502, 503, 504]

async function problemOf(response: Response, requestId: string | undefined): Promise<Problem> {
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN)
  const fallback: ProblemBody = {
    type: 'about:blank',
    code: `http-${String(response.status)}`,
    title: response.statusText || String(response.status),
    status: response.status,
    requestId: response.headers.get('X-Request-Id') ?? requestId,
    retryAfterSeconds: Number.isNaN(retryAfter) ? undefined : retryAfter,
  }
  try {
    const body = (await response.json()) as Partial<ProblemBody>
    // What stands before the server answers in words of its own, which are for nobody who reads.
    if (away.includes(response.status) && !body.type?.startsWith('urn:sitcenter:'))
      return new Problem(fallback)
    return new Problem({ ...fallback, ...body })
  } catch {
    return new Problem(fallback)
  }
}

function cookie(name: string): string | undefined {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`))
  return found && decodeURIComponent(found.slice(name.length + 1))
}
