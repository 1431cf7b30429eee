import { monthsFrom, recordCohorts, SERIES, type Series, sumBy } from '../cohorts/index.ts';
import { cohortsText } from '../messages/cohorts.ts';
import { today } from '../platform/clock.ts';
import { type Command, type DatabaseCall, print } from './command.ts';

/** Looks anew, and keeps what it finds for the console too. */
async function cohorts(call: DatabaseCall): Promise<number> {
  const { installation, language } = call;
  const insurerNumber = await call.insurerNumber();
  const on = today(installation.clock);
  const includeProtected = await call.countsProtected();
  const survey = await recordCohorts(installation, insurerNumber, on, await call.actor());
  const seen = survey.cohorts.filter((one) => includeProtected || !one.protected);
  const months = monthsFrom(on).map((month) => {
    const sums = sumBy(
      seen.filter((one) => one.month === month),
      ({ series }) => series,
    );
    const counts = Object.fromEntries(SERIES.map((one) => [one, sums.get(one) ?? 0])) as Record<Series, number>;
    return { month, counts };
  });
  const found = { on, months, cohorts: seen.map(({ protected: _protected, ...cohort }) => cohort) };
  await print(call, found, () => cohortsText(language, { onDay: on, months }));
  return 0;
}

export const commands: Command[] = [
  {
    name: 'cohorts',
    usage: '[--json]',
    summary: {
      ja: '有効期限の山：月ごとに、資格確認書・75歳・マイナ保険証の終わる人数を1年先まで数える',
      en: 'what ends by month, a year ahead: certificates, 75th birthdays, working cards',
    },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    run: cohorts,
  },
];
