import type { PROVIDERS } from '../providers.ts';
import type { Translated } from '../translated.ts';

export const PROVIDER_WORDS: Translated<typeof PROVIDERS> = {
  signIn: {
    title: '다른 방법',
    app: '디지털 인증 앱으로 로그인',
    appHint: '마이넘버 카드와 스마트폰을 사용합니다(Digital Authentication App).',
    company: '{name}(으)로 계속하기',
    companyHint: '회사 ID만으로는 자격확인서를 열 수 없습니다.',
    companyName: '회사 ID',
  },
  recover: {
    title: '디지털 인증 앱(Digital Authentication App)',
    lead: '마이넘버 카드가 있으면 야간이나 휴일에도 본인임을 확인하고 로그인 방법을 다시 만들 수 있습니다.',
  },
  go: {
    appLead:
      '마이넘버 카드로 본인임을 확인합니다. 아래 버튼을 누르면 디지털청의 디지털 인증 앱(Digital Authentication App) 페이지로 이동합니다.',
    linkTitle: '디지털 인증 앱 연결하기',
    linkLead:
      '이 계정에 본인의 디지털 인증 앱(Digital Authentication App)을 연결합니다. 다음부터는 마이넘버 카드로도 로그인할 수 있습니다.',
    needTitle: '준비할 것',
    need: [
      '마이넘버 카드',
      '디지털 인증 앱(Digital Authentication App)을 설치한 스마트폰',
      '카드 비밀번호(숫자 4자리, 이용자 증명용 전자증명서의 것)',
    ],
    toldTitle: '앱에서 건강보험조합에 전달되는 것',
    told: '이름, 주소, 생년월일, 성별뿐입니다. 본인인지 확인하는 데만 사용하며 확인한 후에는 남기지 않습니다. 마이넘버(개인번호)는 전달되지 않습니다.',
    app: '디지털 인증 앱으로 이동',
    companyLead: '아래 버튼을 누르면 회사의 로그인 페이지로 이동합니다.',
    companyLimit:
      '회사 ID만으로는 자격확인서, 가족, 신청, 설정을 열 수 없습니다. 열려면 본인의 패스키나 비밀번호도 필요합니다.',
    companyTold: '이 페이지에서 무엇을 보았는지, 계정이 있는지는 회사에 알리지 않습니다.',
    company: '{name} 페이지로 이동',
    minutes: '10분 안에 이 브라우저에서 마쳐 주세요.',
    back: '로그인 페이지로 돌아가기',
  },
  away: {
    title: '지금 연결되지 않습니다',
    app: '디지털 인증 앱 서비스에 지금 연결되지 않습니다. 등록 내용은 아무것도 바뀌지 않았습니다.',
    company: '{name} 서비스에 지금 연결되지 않습니다. 등록 내용은 아무것도 바뀌지 않았습니다.',
    next: '몇 분 기다린 후 다시 시도해 주세요. 급할 때는 다른 방법으로 로그인할 수 있습니다.',
    again: '다시 시도',
    other: '로그인할 수 없을 때',
  },
  failed: {
    title: '확인하지 못했습니다',
    lead: '로그인이 아직 끝나지 않았습니다. 등록 내용은 아무것도 바뀌지 않았습니다.',
    whyTitle: '생각할 수 있는 이유',
    why: [
      '도중에 그만두었다',
      '시작한 지 10분이 지났다',
      '시작할 때와 다른 브라우저로 열었다',
      '뒤로 가기 버튼으로 이전 페이지로 돌아갔다',
    ],
  },
  asked: {
    title: '자동으로 확인하지 못했습니다',
    lead: '디지털 인증 앱으로 본인 확인은 끝났지만, 신고된 내용과 자동으로 대조하지 못했습니다.',
    next: '건강보험조합 직원이 확인하여 본인임을 알게 되면, 신고된 연락처로 연락드립니다.',
    same: '이 안내는 신고 여부나 내용과 관계없이 누구에게나 똑같이 나옵니다.',
    own: '로그인 방법이 있는 분은 지금처럼 로그인할 수 있습니다. 이사나 성이 바뀐 후에는 회사나 건강보험조합에 신고해 주세요.',
    call: '7일이 지나도 연락이 없거나 급할 때는 건강보험조합에 전화해 주세요.',
  },
  elsewhere: {
    title: '연결하지 못했습니다',
    lead: '이 디지털 인증 앱은 다른 계정에 연결되어 있습니다.',
    next: '짐작 가는 데가 없으면 건강보험조합에 전화해 주세요.',
  },
  start: {
    title: '회사 ID를 확인했습니다',
    lead: '지금까지 볼 수 있는 것은 누구에게나 같은 안내뿐입니다. 자격확인서, 가족, 신청, 설정은 아직 열리지 않았습니다.',
    leftTitle: '앞으로 할 일',
    signInLead: '등록한 분은 본인의 패스키나 비밀번호로 로그인해 주세요.',
    signIn: '로그인하기',
    enrolLead: '처음 이용하시는 분은 건강보험조합에서 보낸 편지의 등록 코드로 등록합니다.',
    enrol: '등록 코드 입력하기',
    guideLead: '마이나 보험증과 자격확인서의 사용법은 로그인하지 않아도 읽을 수 있습니다.',
    end: '회사 ID 이용 마치기',
  },
  account: {
    title: '디지털 인증 앱(Digital Authentication App)',
    none: '연결되어 있지 않습니다. 연결하면 마이넘버 카드로도 로그인할 수 있습니다.',
    since: '연결한 일시: {at}',
    usedAt: '마지막 사용:',
    never: '아직 사용하지 않았습니다',
    link: '디지털 인증 앱 연결하기',
    again: '다시 연결하기(카드를 갱신했을 때 등)',
    remove: '연결 끊기',
    linked: '디지털 인증 앱을 연결했습니다.',
    removed: '디지털 인증 앱의 연결을 끊었습니다.',
    gone: '디지털 인증 앱 로그인은 지금 제공하지 않습니다.',
  },
  how: '디지털 인증 앱',
  events: {
    'app-linked': '디지털 인증 앱을 연결했습니다',
    'app-unlinked': '디지털 인증 앱의 연결을 끊었습니다',
  },
};
