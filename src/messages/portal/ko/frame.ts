import type { FRAME } from '../frame.ts';
import type { Translated } from '../translated.ts';

export const FRAME_WORDS: Translated<typeof FRAME> = {
  product: 'Akashi',
  audience: '가입자 페이지',
  skip: '본문으로 이동',
  navigation: '메뉴',
  signOut: '로그아웃',
  phone: '전화',
  language: '언어',
  errorTitle: '[입력 확인]',
  required: '*필수',
  errorSummary: '입력한 내용을 확인해 주세요',
  errorSummaryHint: '다음 항목을 고친 후 다시 보내 주세요.',
  person: '{name} 님',
};
