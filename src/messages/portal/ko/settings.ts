import type { SETTINGS } from '../settings.ts';
import type { Translated } from '../translated.ts';

export const SETTINGS_WORDS: Translated<typeof SETTINGS> = {
  title: '설정',
  lead: '다음 사항을 변경할 수 있습니다.',
  open: '{setting} 열기',
  items: {
    mail: {
      name: '이메일 알림',
      about:
        '새 알림이 있다는 것을 이메일로 받습니다. 이메일에는 이름이나 자격확인서의 내용을 적지 않습니다. 등록하지 않아도 이 페이지에서 알림을 읽을 수 있습니다.',
    },
    account: {
      name: '로그인 방법',
      about:
        '패스키, 비밀번호, 인증 앱, 복구 코드를 추가하거나 변경할 수 있습니다. 어느 기기에서 로그인 중인지도 확인할 수 있습니다.',
    },
    devices: {
      name: '전파가 닿지 않는 곳에서 보여 줄 기기',
      about: '자격확인서를 이 기기에 저장해 둘 수 있습니다. 잃어버린 기기는 여기에서 해제할 수 있습니다.',
    },
    language: {
      name: '표시 언어',
      about: '이 페이지의 언어를 변경합니다. 창구에서 보여 주는 자격확인서는 항상 일본어입니다.',
    },
  },
};
