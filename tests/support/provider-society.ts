import { OPERATOR } from '../../src/audit/index.ts';
import { dayInJapan } from '../../src/lib/day.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { makeProviderKey, type ProviderName, type PublicKeys } from '../../src/providers/index.ts';
import { issueAll } from './household.ts';
import { INSURER, ledgerRow } from './ledger-file.ts';
import type { Told } from './oidc-site.ts';
import { importLedger, makeSociety } from './society.ts';

/** Fictional people by 番号, as the ledger has them. Ledgers write figures where a 住民票 has 一丁目. */
const PEOPLE = [
  ledgerRow(1, {
    氏名: '佐藤　花子',
    氏名カナ: 'サトウ　ハナコ',
    生年月日: '1986-10-17',
    性別: '女',
    住所: '東京都千代田区霞が関１－２－３',
  }),
  ledgerRow(2, {
    氏名: '髙﨑　𠮷乃',
    氏名カナ: 'タカサキ　ヨシノ',
    生年月日: '1990-01-31',
    性別: '女',
    住所: '架空県月見市夢見町４－５　月見ハイツ１０１号室',
  }),
  // one person with two entries
  ledgerRow(3, {
    氏名: '二重　登',
    氏名カナ: 'ニジュウ　ノボル',
    生年月日: '1975-05-05',
    住所: '架空県月見市夢見町７',
  }),
  ledgerRow(4, {
    氏名: '二重　登',
    氏名カナ: 'ニジュウ　ノボル',
    生年月日: '1975-05-05',
    住所: '架空県月見市夢見町７',
  }),
  ledgerRow(5, {
    氏名: '逃水　葵',
    氏名カナ: 'ニゲミズ　アオイ',
    生年月日: '1988-08-08',
    性別: '女',
    住所: '架空県逃水市１－１',
    自己情報提供不可: '提供不可',
  }),
  ledgerRow(6, {
    氏名: '伏見　隠',
    氏名カナ: 'フシミ　イン',
    生年月日: '1979-09-09',
    住所: '架空県伏見市２－２',
    自己情報提供不可: '不開示',
  }),
  // without a sex, and a name in Latin letters
  ledgerRow(7, {
    氏名: 'NGUYEN VAN AN',
    氏名カナ: 'グエン　バン　アン',
    生年月日: '1995-02-03',
    性別: '',
    住所: '架空県月見市８',
  }),
];

/** What the デジタル認証アプリ tells of them. */
export const TOLD = {
  hanako: told('佐藤　花子', '1986-10-17', 'female', '東京都千代田区霞が関一丁目２番３号'),
  yoshino: told('髙﨑　𠮷乃', '1990-01-31', 'female', '架空県月見市夢見町４番地の５　月見ハイツ１０１'),
  twice: told('二重　登', '1975-05-05', 'male', '架空県月見市夢見町７'),
  aoi: told('逃水　葵', '1988-08-08', 'female', '架空県逃水市１－１'),
  hidden: told('伏見　隠', '1979-09-09', 'male', '架空県伏見市２－２'),
  an: told('NGUYEN VAN AN', '1995-02-03', 'male', '架空県月見市８'),
  moved: told('佐藤　花子', '1986-10-17', 'female', '架空県月見市引越町９'),
  nobody: told('不在　誰', '1986-10-18', 'female', '架空県不在市１'),
} satisfies Record<string, Told>;

function told(name: string, birthdate: string, gender: string, address: string): Told {
  return { name, birthdate, gender, address: { formatted: address } };
}

export const CLIENT_IDS = { 'digital-app': 'kenpo-app', company: 'kenpo-company' } as const;

/** A society that offers these providers, with its people and their documents, and keys of its own for each. */
export async function makeProviderSociety(
  installation: Installation,
  issuers: Partial<Record<ProviderName, string>>,
): Promise<Record<ProviderName, PublicKeys>> {
  const on = dayInJapan(installation.clock.now());
  const { company = '', 'digital-app': app = '' } = issuers;
  await makeSociety(installation, {
    digitalApp: { issuer: app, clientId: CLIENT_IDS['digital-app'] },
    companySignIn: { name: '見本グループの社員ID', issuer: company, clientId: CLIENT_IDS.company },
  });
  await importLedger(installation, PEOPLE, on);
  await issueAll(installation, on);
  return {
    'digital-app': await makeProviderKey(installation, INSURER, 'digital-app', OPERATOR),
    company: await makeProviderKey(installation, INSURER, 'company', OPERATOR),
  };
}

/** Where the portal takes answers in tests without a server. */
export const backAt = (provider: ProviderName, origin = 'http://localhost'): string =>
  `${origin}/sign-in/with/${provider}/back`;
