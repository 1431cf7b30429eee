import { forgetDevice } from './kept-pack.ts';

/** Somebody has just signed out: nothing that was kept on this device stays. */
void forgetDevice()
  .catch(() => undefined)
  .then(() => {
    document.documentElement.dataset.forgotten = 'yes';
  });
