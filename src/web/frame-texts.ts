import { FRAME_WORDS } from '../messages/portal/en/frame.ts';
import { JA, type PortalTexts } from '../messages/portal/index.ts';
import { useTexts } from './page-language.tsx';

const FRAMES = { ja: JA.frame, en: FRAME_WORDS } as const;

/** What stands around a page, in the language of the request or in the one that is given. */
export function useFrameTexts(lang?: 'ja' | 'en'): PortalTexts['frame'] {
  const { frame } = useTexts();
  return lang ? FRAMES[lang] : frame;
}
