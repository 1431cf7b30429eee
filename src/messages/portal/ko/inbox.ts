import type { INBOX } from '../inbox.ts';
import type { Translated } from '../translated.ts';

export const INBOX_WORDS: Translated<typeof INBOX> = {
  title: '알림 목록',
  lead: '건강보험조합에서 보내는 알림입니다. 이메일 주소를 등록하지 않아도 여기에서 읽을 수 있습니다.',
  none: '알림이 없습니다.',
  unreadCount: '읽지 않은 알림: {count}건',
  allRead: '모두 읽었습니다.',
  unread: '읽지 않음',
  read: '읽음',
  markAll: '모두 읽음으로 표시하기',
  older: '이전 100건',
  newest: '최신 알림으로 돌아가기',
  back: '알림 목록으로 돌아가기',
  kinds: {
    'certificate-published': {
      title: '새로운 것을 이 화면에서 볼 수 있습니다',
      body: '새 자격확인서 또는 자격정보 안내문을 이 화면에서 볼 수 있게 되었습니다.',
      link: '오늘의 자격 보기',
    },
    'certificate-waiting': {
      title: '아직 보지 않으신 것이 있습니다',
      body: '이 화면으로 드린 것 중에 아직 열어 보지 않으신 것이 있습니다. 보기 어려우시면 건강보험조합에 전화해 주세요.',
      link: '오늘의 자격 보기',
    },
    'application-received': {
      title: '신청을 접수했습니다',
      body: '보내 주신 신청을 접수했습니다. 진행 상황은 신청 페이지에서 볼 수 있습니다.',
      link: '신청 진행 상황 보기',
    },
    'application-decided': {
      title: '신청 결과가 나왔습니다',
      body: '신청 결과가 나왔습니다. 내용은 신청 페이지에서 볼 수 있습니다.',
      link: '신청 진행 상황 보기',
    },
    'contact-confirm': {
      title: '이메일 주소를 확인해 주세요',
      body: '새 이메일 주소로 확인 코드를 보냈습니다. 받은 코드를 입력하면 등록이 끝납니다.',
      link: '이메일 알림 열기',
    },
    'contact-changed': {
      title: '알림용 이메일 주소가 변경됩니다',
      body: '알림을 받는 이메일 주소의 변경 또는 중지가 신청되었습니다. 본인이 하지 않았다면 즉시 건강보험조합에 전화해 주세요.',
      link: '이메일 알림 열기',
    },
    'account-changed': {
      title: '로그인 방법이나 기기가 바뀌었습니다',
      body: '로그인 방법이나 자격확인서를 표시하는 기기가 새로 바뀌었습니다. 본인이 하지 않았다면 즉시 건강보험조합에 전화해 주세요.',
      link: '로그인 중인 기기와 기록 보기',
    },
    'account-recovered': {
      title: '등록 코드로 로그인할 수 있게 되었습니다',
      body: '등록 코드를 사용하여 다시 로그인할 수 있게 되었습니다. 이전 로그인 방법은 사용할 수 없습니다. 본인이 하지 않았다면 즉시 건강보험조합에 전화해 주세요.',
      link: '로그인 중인 기기와 기록 보기',
    },
    'signed-in-elsewhere': {
      title: '새 기기에서 로그인이 있었습니다',
      body: '지금까지 사용하지 않은 기기에서 로그인이 있었습니다. 본인이 하지 않았다면 로그인을 종료하고 즉시 건강보험조합에 전화해 주세요.',
      link: '로그인 중인 기기와 기록 보기',
    },
    'letter-ordered': {
      title: '새 등록 코드 편지가 신청되었습니다',
      body: '새 등록 코드 편지가 신청되었습니다. 본인이 하지 않았다면 다음 화면에서 편지를 중지하고 즉시 건강보험조합에 전화해 주세요.',
      link: '확인하고 편지 중지하기',
    },
  },
};
