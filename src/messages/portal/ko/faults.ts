import type { FAULTS } from '../faults.ts';
import type { Translated } from '../translated.ts';

export const FAULTS_WORDS: Translated<typeof FAULTS> = {
  title: '지금은 표시할 수 없습니다',
  what: '시스템 문제로 페이지를 표시하지 못했습니다. 입력한 내용이 아직 기록되지 않았을 수 있습니다.',
  next: '잠시 기다린 후 다시 시도해 주세요.',
  ask: '문제가 계속되면 다음 접수 번호를 알려 주시면서 건강보험조합에 연락해 주세요.',
  reference: '접수 번호',
  refusedTitle: '접수하지 못했습니다',
  notFoundTitle: '페이지를 찾을 수 없습니다',
  signInTitle: '다시 로그인해 주세요',
  backHome: '첫 페이지로',
};
