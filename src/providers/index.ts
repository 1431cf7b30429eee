export { type Arrival, arriveByApp, arriveByCompany, linkByApp } from './arrive.ts';
export { ProviderLine } from './ask-provider.ts';
export {
  findProvider,
  isProviderName,
  PROVIDER_NAMES,
  type Provider,
  type ProviderName,
  providersOf,
} from './provider.ts';
export { changeProviderKey, makeProviderKey, type PublicKeys, readPublicKeys } from './provider-keys.ts';
export { endTrip, type Return, startTrip } from './trip.ts';
