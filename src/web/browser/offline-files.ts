/** Where the worker keeps the page without network. */
export const OFFLINE_CACHE = 'akashi-offline';
/** The page, and the scope of its worker. */
export const OFFLINE_PAGE = '/offline';
export const OFFLINE_WORKER = '/offline/worker.js';
/** Everything that the page needs; none of it is anybody's data. */
export const OFFLINE_FILES = [OFFLINE_PAGE, '/public/offline.js', '/offline/manifest.webmanifest', '/offline/icon.svg'];

/** Where a device asks; src/web/urls.ts has them too. */
export const DEVICE_CHALLENGE = '/devices/challenge';
export const DEVICE_PACK = '/devices/pack';
export const DEVICE_CONFIRM = '/account/confirm?for=devices';
