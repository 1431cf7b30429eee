/** The door for browser scripts. */
export { drawFace } from './draw-face.tsx';
