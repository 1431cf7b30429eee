import { OFFLINE_CACHE, OFFLINE_FILES, OFFLINE_PAGE } from './offline-files.ts';
import { keepShell } from './shell-worker.ts';

/** Keeps the page without network, and never a certificate: those lie encrypted in the page's own store. */
keepShell({ cache: OFFLINE_CACHE, page: OFFLINE_PAGE, files: OFFLINE_FILES });
