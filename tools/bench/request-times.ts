/** Requests that are made before any is measured. */
const WARM_UP = 50;

/** Milliseconds of each request, sorted. */
export async function timeRequests(count: number, request: (index: number) => Promise<Response>): Promise<number[]> {
  const times: number[] = [];
  for (let i = -WARM_UP; i < count; i++) {
    const began = performance.now();
    const response = await request(Math.abs(i));
    const html = await response.text();
    if (response.status !== 200 || !html.includes('</html>')) throw new Error(`answered ${response.status}`);
    if (i >= 0) times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b);
}

/** @param part 0.5: the median */
export const timeAt = (sorted: readonly number[], part: number): number =>
  sorted[Math.floor(sorted.length * part)] ?? 0;
