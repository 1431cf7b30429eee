/**
 * Keeps the screen on while the page is in sight, where the browser can; it lets go by itself when the page is left or the battery is
 * low. What says so is shown only while it holds.
 */
export function stayAwake(): void {
  const { wakeLock } = navigator as { wakeLock?: WakeLock };
  if (wakeLock === undefined) return;
  const say = (isOn: boolean) => {
    for (const element of document.querySelectorAll<HTMLElement>('[data-awake]')) element.hidden = !isOn;
  };
  const hold = async () => {
    if (document.visibilityState !== 'visible') return;
    try {
      const lock = await wakeLock.request('screen');
      say(true);
      lock.addEventListener('release', () => say(false));
    } catch {
      // refused, as with a low battery: the page works without
      say(false);
    }
  };
  document.addEventListener('visibilitychange', () => void hold());
  void hold();
}
