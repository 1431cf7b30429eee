import { describeTwinWorlds } from '../support/describe-twin-worlds.ts';
import { STAGES, UNPRIVILEGED } from '../support/twin-worlds.ts';

describeTwinWorlds('embedded', { stages: STAGES, roles: UNPRIVILEGED });
