import type { DemoWaysIn } from '../demo/index.ts';
import { urls } from '../web/urls.ts';
import { ROLE_TEXTS } from './roles.ts';

/** What `akashi generate` and `akashi serve --demo` say. */
export const GENERATE_TEXTS = {
  ja: {
    done: (counts: { members: number; households: number; approvals: number }, folder: string) =>
      `架空の保険者を ${folder} に作りました：加入者 ${counts.members.toLocaleString('ja')} 人、${counts.households.toLocaleString('ja')} 世帯、承認済みの申請 ${counts.approvals.toLocaleString('ja')} 件`,
  },
  en: {
    done: (counts: { members: number; households: number; approvals: number }, folder: string) =>
      `Made a fictional society in ${folder}: ${counts.members} members, ${counts.households} households, ${counts.approvals} approvals`,
  },
} as const;

const TEXTS = {
  ja: {
    title: (ways: DemoWaysIn) =>
      `デモ：${ways.society}（${ways.madeForOn} の架空の人たち。パスワードは公開されています）`,
    member: '加入者',
    password: 'パスワード',
    enrolment: 'はじめての登録（コードは起動のたびに新しくなります）',
    code: '登録コード',
    birth: '生年月日',
    staff: '職員',
    second: '確認コード（30秒ごとに変わります）',
    now: 'いま',
    otpauth: '認証アプリに入れるとき',
    counter: '窓口',
    scan: '読み取るコード',
    screen: '加入者の資格確認書の画面に出るQRコードか、次のコマンドの出力',
    paper: '紙',
    paperWay: '職員の「印刷」で作った印刷データを、架空の印刷会社として開く。取り込める報告（receipt.csv）もできる',
    identity: '架空の印刷会社の秘密鍵（age。公開されているので、デモのほかでは使えません）',
    opened: (pieces: number, folder: string, receipt: string) =>
      `${pieces}通の印刷データを ${folder} に開きました。架空の印刷会社の報告は ${receipt} です（「印刷」の画面か、akashi print receipt で取り込めます）`,
  },
  en: {
    title: (ways: DemoWaysIn) =>
      `Demo: ${ways.society} (fictional people as of ${ways.madeForOn}; the passwords are public)`,
    member: 'Members',
    password: 'password',
    enrolment: 'First registration (a new code at every start)',
    code: 'code',
    birth: 'birth date',
    staff: 'Staff',
    second: 'Second factor (changes every 30 seconds)',
    now: 'now',
    otpauth: 'for an authenticator',
    counter: 'Counter',
    scan: 'a code to scan',
    screen: 'the QR code on a member’s certificate page, or what this command prints',
    paper: 'Paper',
    paperWay: 'open a package made under 印刷 as the fictional vendor does, with a report to be taken in (receipt.csv)',
    identity: 'private key of the fictional vendor (age; public, and of no use outside the demo)',
    opened: (pieces: number, folder: string, receipt: string) =>
      `Opened ${pieces} pieces into ${folder}. The fictional vendor's report is ${receipt}: take it in under 印刷 or with akashi print receipt`,
  },
} as const;

/** What `akashi demo vendor` says. */
export const vendorText = (language: 'ja' | 'en', pieces: number, folder: string, receipt: string): string =>
  TEXTS[language].opened(pieces, folder, receipt);

/** The ways into the demo, as the server prints them at its start. */
export function waysInText(language: 'ja' | 'en', address: string, ways: DemoWaysIn): string {
  const texts = TEXTS[language];
  const width = Math.max(...ways.members.map(({ loginName }) => loginName.length));
  const lines = [
    '',
    texts.title(ways),
    '',
    `${texts.member}  ${address}${urls.signIn()}   ${texts.password} ${ways.members[0]?.password ?? ''}`,
    ...ways.members.map(({ loginName, name, story }) => `  ${loginName.padEnd(width)}  ${name}　${story}`),
  ];
  if (ways.enrolment) {
    const { name, code, birthOn } = ways.enrolment;
    lines.push(
      '',
      `${texts.enrolment}  ${address}${urls.enrol()}`,
      `  ${name}  ${texts.code} ${code}  ${texts.birth} ${birthOn}`,
    );
  }
  lines.push(
    '',
    `${texts.staff}  ${address}${urls.staff.signIn()}   ${texts.password} ${ways.staff[0]?.password ?? ''}`,
  );
  for (const { name, role, codeNow } of ways.staff) {
    lines.push(`  ${name.padEnd(8)}${ROLE_TEXTS[language][role]}  ${texts.now} ${codeNow}`);
  }
  lines.push(
    `  ${texts.second}: bin/akashi demo code ${ways.staff[0]?.name ?? 'NAME'}`,
    `  ${texts.otpauth}: ${ways.staff[0]?.otpauth ?? ''}`,
    '',
    `${texts.counter}  ${address}${urls.verify()}`,
    `  ${texts.scan}: ${texts.screen}`,
  );
  if (ways.certificateId) lines.push(`  bin/akashi certificates code ${ways.certificateId}`);
  lines.push(
    '',
    `${texts.paper}  ${address}${urls.staff.print()}`,
    `  ${texts.paperWay}:`,
    '  bin/akashi demo vendor FILE.zip.age --out FOLDER',
    `  ${texts.identity}: ${ways.vendorIdentity}`,
  );
  return `${lines.join('\n')}\n`;
}
