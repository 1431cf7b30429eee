/** What a script says, in the language of its page. */
export function readWords<T>(): T {
  return JSON.parse(document.getElementById('words')?.textContent ?? '{}') as T;
}
