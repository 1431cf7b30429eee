import type { LedgerLine } from '../members/index.ts';
import { showable } from '../names/index.ts';
import { urls } from '../web/urls.ts';

/** The name with its reading. Documents say the 通称名 where there is one. */
export function PersonName({ line }: { line: Pick<LedgerLine, 'name' | 'nameKana' | 'commonName'> }) {
  return (
    <>
      {showable(line.commonName ?? line.name)}
      <span class="kana">{line.nameKana}</span>
    </>
  );
}

export function PersonLink({ line }: { line: Pick<LedgerLine, 'memberId' | 'name' | 'nameKana' | 'commonName'> }) {
  return (
    <>
      <a href={urls.staff.member(line.memberId)}>{showable(line.commonName ?? line.name)}</a>
      <span class="kana">{line.nameKana}</span>
    </>
  );
}
