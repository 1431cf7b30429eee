/**
 * The place in the line, kept true without loading the page again. When it is the person's turn, or they have no place any more, the
 * page is asked for, which comes in or says why not. It is told aloud once a minute at most.
 */
const box = document.querySelector<HTMLElement>('[data-ask]');
if (box) watch(box);

interface Answer {
  kind: string;
  place: number;
  minutes: number;
  askAgainInSeconds: number;
}

function watch(line: HTMLElement): void {
  const { ask = '', come = '', every, heard = '', soon = '' } = line.dataset;
  const find = (name: string) => line.querySelector<HTMLElement>(`[${name}]`);
  const AGAIN_MS = 5_000;
  const TOLD_EVERY_MS = 60_000;
  let toldAt = performance.now();
  let dueAt = performance.now() + Number(every) * 1000;
  let asking = false;

  function show({ minutes, place }: Answer): void {
    const [placeAt, minutesAt] = [find('data-place'), find('data-minutes')];
    const [minutesLine, soonLine, status] = [find('data-minutes-line'), find('data-soon-line'), find('role=status')];
    if (placeAt) placeAt.textContent = String(place);
    if (minutesAt) minutesAt.textContent = String(minutes);
    if (minutesLine) minutesLine.hidden = minutes <= 1;
    if (soonLine) soonLine.hidden = minutes > 1;
    if (!status || performance.now() - toldAt < TOLD_EVERY_MS) return;
    toldAt = performance.now();
    status.textContent =
      minutes > 1 ? heard.replace('{place}', String(place)).replace('{minutes}', String(minutes)) : soon;
  }

  async function look(): Promise<void> {
    if (asking) return;
    asking = true;
    dueAt = performance.now() + AGAIN_MS;
    try {
      const response = await fetch(ask, { cache: 'no-store', signal: AbortSignal.timeout(15_000) });
      if (!response.ok) return;
      const answer = (await response.json()) as Answer;
      if (answer.kind !== 'waiting') return location.replace(come);
      dueAt = performance.now() + answer.askAgainInSeconds * 1000;
      show(answer);
    } catch {
      // not reachable: asked again soon
    } finally {
      asking = false;
    }
  }

  // hidden pages ask too: whoever reads something else meanwhile keeps their place
  setInterval(() => {
    if (performance.now() >= dueAt) void look();
  }, 500);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void look();
  });
  addEventListener('online', () => void look());
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
