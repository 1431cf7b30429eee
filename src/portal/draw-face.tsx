import { render } from 'hono/jsx/dom';
import type { Face } from '../certificates/index.ts';
import { Back, Front, ShareFace } from './face-parts.tsx';

/** Draws one side of a certificate in a browser, the front with the 高齢受給者証 that goes with it, by the components that the server writes its pages with. */
export function drawFace(place: HTMLElement, face: Face, side: 'front' | 'back'): void {
  // a place of its own each time: what was drawn before is not compared with
  const root = document.createElement('div');
  place.replaceChildren(root);
  const front = (
    <>
      <Front face={face} />
      {face.shareOn === 'separate' ? <ShareFace face={face} /> : null}
    </>
  );
  render(side === 'front' ? front : <Back face={face} />, root);
}
