import { fill } from '../../messages/fill.ts';
import { timeLeft } from '../time-left.ts';
import { OFFLINE_CACHE } from './offline-files.ts';
import { stayAwake } from './stay-awake.ts';

/**
 * The open certificate or its code: a clock that runs on the issuer's time, and a question to the issuer every half minute
 * (a code: every minute) whether it still holds. Whatever was not confirmed within the last minute is no longer claimed.
 */
const main = document.querySelector<HTMLElement>('main[data-check]');
if (main) {
  keepAlive(main);
  stayAwake();
}

function keepAlive(main: HTMLElement): void {
  const { check = '', status = '', ends } = main.dataset;
  const showsCode = ends !== undefined;
  const MINUTE = 60_000;
  const every = showsCode ? MINUTE - 5_000 : MINUTE / 2;

  // both clocks: one does not jump when the device's time is set, the other runs on while the device sleeps
  let base = { server: Number(main.dataset.now), mark: performance.now(), wall: Date.now() };
  const elapsed = () => Math.max(performance.now() - base.mark, Date.now() - base.wall);
  let endsAt = Number(ends ?? 0);
  let asking = false;
  let askedAt = performance.now();

  // a way to what this device keeps for the time without network, when it keeps something
  void globalThis.caches?.has(OFFLINE_CACHE).then((keeps) => {
    for (const link of document.querySelectorAll<HTMLElement>('[data-kept]')) link.hidden = !keeps;
  });

  const clock = document.getElementById('clock');
  const confirmed = document.getElementById('confirmed');
  const left = document.querySelector<HTMLElement>('.left');
  const ending = document.querySelector<HTMLElement>('.ending');
  const opened = performance.now();
  const WARNED_BEFORE = 3.5 * MINUTE;

  const timeOf = (at: number) => new Date(at + 9 * 3_600_000).toISOString().slice(11, 19);

  function draw(): void {
    const now = base.server + elapsed();
    if (clock) clock.textContent = timeOf(now);
    const seconds = Math.max(0, Math.floor((endsAt - now) / 1000));
    if (left) say(left, seconds);
    const over = showsCode ? seconds === 0 : elapsed() > MINUTE || !navigator.onLine;
    document.body.classList.toggle('stale', over);
    if (ending?.hidden) ending.hidden = performance.now() - opened < Number(ending.dataset.idle) - WARNED_BEFORE;
  }

  /** Written anew only where the words change: whoever hears the page is not disturbed each second. */
  function say(place: HTMLElement, seconds: number): void {
    const { minutes = '', seconds: words = '', text = '' } = place.dataset;
    const told = fill(text, { left: timeLeft(seconds, { minutes, seconds: words }) });
    if (place.textContent !== told) place.textContent = told;
  }

  async function ask(): Promise<void> {
    if (asking) return;
    asking = true;
    askedAt = performance.now();
    const sent = { mark: performance.now(), wall: Date.now() };
    try {
      const response = await fetch(check, { cache: 'no-store', signal: AbortSignal.timeout(15_000) });
      if (response.status === 401 || response.status === 404) return location.reload();
      if (!response.ok) return;
      const answer = (await response.json()) as {
        status: string;
        at: number;
        code: { svg: string; endsAt: number } | null;
      };
      if (answer.status !== status) return location.reload();
      base = { server: answer.at, ...sent };
      if (confirmed) confirmed.textContent = timeOf(answer.at);
      if (answer.code) showCode(answer.code);
    } catch {
      // not reachable: what is shown grows old by itself
    } finally {
      asking = false;
      draw();
    }
  }

  function showCode(code: { svg: string; endsAt: number }): void {
    const place = document.querySelector<HTMLElement>('.qr');
    if (!place) return;
    endsAt = code.endsAt;
    const image = new Image();
    const address = URL.createObjectURL(new Blob([code.svg], { type: 'image/svg+xml' }));
    image.alt = place.dataset.label ?? '';
    image.onload = () => {
      place.replaceChildren(image);
      URL.revokeObjectURL(address);
    };
    image.src = address;
  }

  setInterval(() => {
    draw();
    if (performance.now() - askedAt > every && !document.hidden) void ask();
  }, 1_000);
  const again = () => {
    draw();
    if (!document.hidden) void ask();
  };
  // asking in place: without a network, following the link would lose the page
  document.querySelector('[data-again]')?.addEventListener('click', (event) => {
    event.preventDefault();
    again();
  });
  addEventListener('online', again);
  addEventListener('offline', draw);
  document.addEventListener('visibilitychange', again);
  // brought back from the browser's memory of pages: nothing of it was confirmed now
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  draw();
}
