import { JA } from '../messages/portal/index.ts';
import { DayWords } from '../web/day-words.tsx';
import { useTexts } from '../web/page-language.tsx';
import { Person, Sentence } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import type { SoonOfAge } from './family.ts';
import { PAGES_STYLES } from './pages-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';

const ITEMS = Object.keys(JA.sharing.family.items) as (keyof typeof JA.sharing.family.items)[];

/** That a child comes of age soon, on the first page of the 本人 and on the page of what changes in a family. */
export function SoonOfAgeNote({ frame, soon, withLink }: { frame: Frame; soon: SoonOfAge; withLink: boolean }) {
  const text = useTexts().sharing.family;
  const age = String(frame.society.policy.ownAccountFromAge);
  return (
    <div class="note">
      <p>
        <Sentence of={text.soon} values={{ name: <Person name={soon.name} />, day: <DayWords on={soon.on} />, age }} />
      </p>
      <p>{text.soonNext}</p>
      {withLink ? (
        <p class="more">
          <a href={urls.family()}>{text.link}</a>
        </p>
      ) : null}
    </div>
  );
}

/** ご家族に変わりがあったとき: who sees what from which day on. The same for everybody but for whoever comes of age soon. */
export function FamilyPage({ frame, soon }: { frame: Frame; soon: readonly SoonOfAge[] }) {
  const { sharing, today } = useTexts();
  const text = sharing.family;
  const age = String(frame.society.policy.ownAccountFromAge);
  return (
    <PortalPage frame={frame} title={text.title} sheets={[PAGES_STYLES]}>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      {soon.map((one) => (
        <SoonOfAgeNote frame={frame} soon={one} withLink={false} />
      ))}
      {ITEMS.map((key) => (
        <section class="card" aria-labelledby={`f-${key}`}>
          <h2 id={`f-${key}`}>
            <Sentence of={text.items[key].title} values={{ age }} />
          </h2>
          <ul>
            {text.items[key].what.map((sentence) => (
              <li>
                <Sentence of={sentence} values={{ age }} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p class="lead">{text.call}</p>
      {frame.loginName ? (
        <p class="actions">
          <a class="button" href={urls.sharing()}>
            {sharing.back}
          </a>
          <a class="button" href={urls.home()}>
            {today.toHome}
          </a>
        </p>
      ) : null}
    </PortalPage>
  );
}
