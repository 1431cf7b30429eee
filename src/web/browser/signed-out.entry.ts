import { forgetDevice } from './kept-pack.ts';
import { forgetPush } from './push-files.ts';

/** Somebody has just signed out: nothing that was kept on this device stays, and it rings for nobody. */
void Promise.allSettled([forgetDevice(), forgetPush()]).then(() => {
  document.documentElement.dataset.forgotten = 'yes';
});
