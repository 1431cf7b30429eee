export { counterRoutes } from './counter-routes.tsx';
