import { declareKillRounds } from '../support/kill-rounds.ts';

declareKillRounds('postgresql');
