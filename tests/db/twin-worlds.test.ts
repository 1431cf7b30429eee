import { describeTwinWorlds } from '../support/describe-twin-worlds.ts';

// the stage that has the most to undo; every role runs the same queries on the embedded database
describeTwinWorlds('postgresql', { stages: ['after-publication'], roles: ['clerk', 'auditor'] });
