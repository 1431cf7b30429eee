/** The door for what is drawn in a browser too: the face as data, without Node. */
export { type Face, shareOnFront } from './face.ts';
