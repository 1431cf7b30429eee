import { renewPack } from './pack-fetch.ts';

/** A page that a signed-in person opens with a network: what this device keeps for the time without one is made new. */
void renewPack().catch(() => undefined);
