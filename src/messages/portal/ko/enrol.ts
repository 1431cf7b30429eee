import type { ENROL } from '../enrol.ts';
import type { Translated } from '../translated.ts';

export const ENROL_WORDS: Translated<typeof ENROL> = {
  title: '처음 등록하기',
  lead: '편지에 적힌 등록 코드와 본인의 생년월일을 입력해 주세요. 한 분씩 각자의 로그인 ID를 만듭니다.',
  code: '등록 코드',
  codeHint: '영문자와 숫자 13자입니다. 소문자로 입력하거나 하이픈을 빼고 입력해도 됩니다.',
  birthOn: '생년월일',
  birthOnHint: '예: 昭和60年4月1日, 1985年4月1日, 19850401',
  submit: '다음으로',
  missing: { code: '등록 코드를 입력해 주세요', birthOn: '생년월일을 입력해 주세요' },
  birthOnForm: '생년월일을 예와 같이 입력해 주세요',
  slip: '등록 코드를 잘못 입력했습니다. 편지를 보고 다시 입력해 주세요(5회 제한 횟수에는 포함하지 않습니다)',
  wrong:
    '등록 코드 또는 생년월일이 올바르지 않거나 코드를 더 이상 사용할 수 없습니다. 편지를 확인해 주세요. 5회 틀리면 코드를 사용할 수 없게 됩니다. 새 편지가 필요하면 건강보험조합에 전화해 주세요.',
  credential: {
    title: '로그인 ID와 로그인 방법 정하기',
    hello: '{name} 님을 등록합니다.',
    notYou: '이름이 다르면 여기서 멈추고 건강보험조합에 전화해 주세요.',
    loginName: '로그인 ID',
    loginNameHint: '이메일 주소 또는 4자 이상의 원하는 문자. 다음 로그인부터 사용합니다.',
    password: '비밀번호',
    passwordHint:
      '15자 이상. 좋아하는 단어를 몇 개 이어 쓰면 외우기 쉽고 남이 알아맞히기 어렵습니다. 기호·번호(記号・番号)나 생년월일은 사용하지 마세요.',
    show: '비밀번호 표시하기',
    submit: '비밀번호로 등록하기',
    loginNameForm: '로그인 ID는 공백 없이 4자 이상으로 입력해 주세요. 마이넘버는 사용할 수 없습니다',
    taken: '이 로그인 ID는 다른 분이 사용하고 있습니다. 다른 로그인 ID를 입력해 주세요',
  },
};
