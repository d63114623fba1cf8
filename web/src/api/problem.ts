export interface FieldProblem {
  field: string
  line?: number
  column?: number
  message: string
  hint?: string
}

/** RFC 9457 as the server writes it. */
export interface ProblemBody {
  type: string
  code: string
  title: string
  status: number
  detail?: string
  hint?: string
  requestId?: string
  retryAfterSeconds?: number
  fields?: FieldProblem[]
}

/** Why a call did not work. `offline` and `unreadable` are said by the browser, the rest by the server. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly body: ProblemBody

  constructor(body: ProblemBody) {
    super(body.detail ?? body.title)
    this.name = 'Problem'
    this.code = body.code
    this.status = body.status
    this.body = body
  }

  get isOffline(): boolean {
    return this.code === 'offline'
  }

  /** Something before the server answered in its place. */
  get isAway(): boolean {
    return ['http-502', 'http-503', 'http-504'].includes(this.code)
  }

  get isForbidden(): boolean {
    return this.status === 403
  }

  get isNotFound(): boolean {
    return this.status === 404
  }
}

export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  return new Problem({
    type: 'urn:sitcenter:problem:unreadable',
    code: 'unreadable',
    title: error instanceof Error ? error.message : String(error),
    status: 0,
  })
}
