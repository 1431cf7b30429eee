export { SWITCH_KINDS, type SwitchEventRow, type SwitchKind } from './switch-store.ts';
export {
  findPulled,
  getSwitch,
  PROPOSAL_HOURS,
  type Pulled,
  pullSwitch,
  releaseSwitch,
  requireNotPulled,
  type SwitchState,
} from './switches.ts';
