const words = ['and', 'or', 'not', 'in', 'between', 'is', 'like', 'case', 'as']

/** Whether what a calculation used is a function to a reader, and not a sign or a word between. */
export function isFunction({ name }: { name: string }): boolean {
  return /^[a-z_]\w*$/i.test(name) && !words.includes(name.toLowerCase())
}
