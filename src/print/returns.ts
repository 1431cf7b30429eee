/** Why mail comes back, in the words that the post prints on it: nothing else is kept, so that no name is. */
export const RETURN_REASONS = ['宛所なし', '転居先不明', '保管期間経過', '受取拒否', 'その他'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

export const isReturnReason = (text: string): text is ReturnReason =>
  (RETURN_REASONS as readonly string[]).includes(text);

/** What the post says of an envelope that was at the right door. */
const AT_THE_DOOR = /保管|不在|(?:受取|受領)(?:拒否|拒絶|辞退)/u;

/**
 * Whether a return tells that the address is not to be used: not found, moved, and whatever else a receipt says that is not known to
 * mean that the envelope was at the right door. Pure.
 */
export const tellsOfAddress = (why: string): boolean => !AT_THE_DOOR.test(why.normalize('NFKC'));
