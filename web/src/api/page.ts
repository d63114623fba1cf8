/** One page of a list; `next` is the cursor of the following one. */
export interface Page<T> {
  items: T[]
  next: string | null
  total?: number
}
