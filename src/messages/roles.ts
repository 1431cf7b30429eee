/** What each staff role is called. */
export const ROLE_TEXTS = {
  ja: {
    clerk: '担当',
    approver: '承認者',
    administrator: '管理者',
    auditor: '監査',
    'protection-officer': '保護担当',
  },
  en: {
    clerk: 'clerk',
    approver: 'approver',
    administrator: 'administrator',
    auditor: 'auditor',
    'protection-officer': 'protection officer',
  },
} as const;
