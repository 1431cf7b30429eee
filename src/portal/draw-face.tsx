import { render } from 'hono/jsx/dom';
import type { Face } from '../certificates/index.ts';
import { Back, Front } from './face-parts.tsx';

/** Draws one side of a certificate in a browser, by the components that the server writes its pages with. */
export function drawFace(place: HTMLElement, face: Face, side: 'front' | 'back'): void {
  // a place of its own each time: what was drawn before is not compared with
  const root = document.createElement('div');
  place.replaceChildren(root);
  render(side === 'front' ? <Front face={face} /> : <Back face={face} />, root);
}
