import { keepShell } from './shell-worker.ts';
import { COUNTER_CACHE, COUNTER_FILES } from './verify-files.ts';

/** Keeps the counter's page usable with the network cut. A scan never comes here. */
keepShell({ cache: COUNTER_CACHE, page: '/verify', files: COUNTER_FILES });
