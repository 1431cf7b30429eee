/** Places on the way of a release, in their order. Tests end the process at each of them. */
export const RELEASE_POINTS = [
  'start-written',
  'started',
  'slots-reserved',
  'begun',
  'claimed',
  'read',
  'weighed',
  'signed',
  'linted',
  'certificates-written',
  'outcomes-written',
  'audit-written',
  'chunk-ready',
  'committed',
  'all-done',
  'end-written',
  'ended',
] as const;

export type ReleasePoint = (typeof RELEASE_POINTS)[number];

/** Told at each point; what it throws ends the worker there. */
export type PassPoint = (point: ReleasePoint) => Promise<void> | void;
