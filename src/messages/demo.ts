/** What `akashi generate` and `akashi demo` say. */
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
