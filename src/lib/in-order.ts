/** Works on several items at once and gives the results in the order of the items; no more than `ahead` are under way or wait. */
export async function* inOrder<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  work: (item: T) => Promise<R>,
  ahead: number,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  for await (const item of items) {
    const result = work(item);
    // Told where it is waited for; if nobody comes to that, there was a failure before it.
    result.catch(() => undefined);
    underWay.push(result);
    const first = underWay.length >= ahead ? underWay.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const result of underWay) yield await result;
}
