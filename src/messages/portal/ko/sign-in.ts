import type { SIGN_IN } from '../sign-in.ts';
import type { Translated } from '../translated.ts';

export const SIGN_IN_WORDS: Translated<typeof SIGN_IN> = {
  title: '로그인',
  lead: '이 화면에서 자격확인서(資格確認書)와 자격정보 안내문을 확인하고, 병원이나 약국 창구에서 보여 줄 수 있습니다.',
  loginName: '로그인 ID',
  loginNameHint: '등록할 때 직접 정한 것입니다(이메일 주소 등).',
  password: '비밀번호',
  submit: '로그인',
  failed: '로그인 ID 또는 비밀번호가 올바르지 않습니다. 등록할 때 정한 로그인 ID와 비밀번호를 확인해 주세요.',
  tooMany: '짧은 시간에 여러 번 입력하여 잠시 접수를 중단했습니다. 15분 정도 기다린 후 다시 시도해 주세요.',
  busy: '지금 접속이 몰리고 있습니다. 몇 분 기다린 후 다시 시도해 주세요.',
  missing: { loginName: '로그인 ID를 입력해 주세요', password: '비밀번호를 입력해 주세요' },
  out: '로그아웃했습니다. 다른 사람도 쓰는 기기에서는 이 화면도 닫아 주세요.',
  signedOut: '한동안 조작이 없어 안전을 위해 로그아웃했습니다. 다시 로그인해 주세요.',
  firstTitle: '처음 이용하시는 분',
  firstLead: '건강보험조합에서 보낸 편지의 등록 코드로 본인의 로그인 ID를 만듭니다.',
  first: '등록 코드 입력하기',
  passkey: {
    signIn: '패스키로 로그인',
    register: '패스키로 등록(권장)',
    about: '패스키는 스마트폰의 지문, 얼굴 또는 화면 잠금으로 로그인하는 방식입니다. 비밀번호를 외울 필요가 없습니다.',
    failed: '패스키를 사용할 수 없었습니다. 다시 시도하거나 비밀번호를 사용해 주세요.',
    cancelled: '패스키 조작이 취소되었습니다.',
    or: '또는 비밀번호 사용',
  },
  urgent:
    '전화가 연결되지 않는 시간에 진료를 받으실 때는 자격확인서를 보여 줄 수 없다고 창구에 말하고 지불 방법을 상담해 주세요. 의료비를 일단 전액 지불한 경우, 나중에 건강보험조합에 청구할 수 있는 경우가 있습니다.',
};
