/** Where the worker keeps the page. */
export const COUNTER_CACHE = 'akashi-counter';
/** Where the page keeps the last good bundle. */
export const BUNDLE_CACHE = 'akashi-bundle';
/** The version is zxing-wasm's: a new one is a new address. */
export const WASM_URL = '/public/zxing_reader.wasm?v=3.1.4';
/** Everything that the page needs besides the bundle. */
export const COUNTER_FILES = [
  '/verify',
  '/public/verify.js',
  WASM_URL,
  '/verify/manifest.webmanifest',
  '/verify/icon.svg',
  '/verify/icon-192.png',
  '/verify/icon-512.png',
];
