/** Calls again and again until it is stopped. */
export type Ticker = (tick: () => Promise<void>) => { stop(): void };

/** By real time, so that a clock that stands still (AKASHI_NOW) makes nobody spin. Keeps no process alive. */
export const every =
  (milliseconds: number): Ticker =>
  (tick) => {
    const timer = setInterval(() => void tick(), milliseconds);
    timer.unref();
    return { stop: () => clearInterval(timer) };
  };

/** Does a pass now and at each tick, one at a time. `pass` tells its own faults and never rejects. */
export function repeat(
  pass: (signal: AbortSignal) => Promise<void>,
  ticker: Ticker,
): {
  /** Resolves when the pass that is under way has ended; it is told by its signal that nobody waits for more. */
  stop(): Promise<void>;
} {
  const stopping = new AbortController();
  let passing: Promise<void> | undefined;
  const look = () => {
    passing ??= pass(stopping.signal).finally(() => {
      passing = undefined;
    });
    return passing;
  };
  void look();
  const ticks = ticker(look);
  return {
    async stop() {
      ticks.stop();
      stopping.abort();
      await passing;
    },
  };
}
