export { apiRoutes } from './api-routes.ts';
export type { Client } from './client-store.ts';
export { tokenAddress } from './make-token.ts';
export { addClient, disableClient, listClients } from './manage-clients.ts';
export { type KeysFault, readClientKeys } from './read-jwks.ts';
