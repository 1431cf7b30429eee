import type { Day } from '../lib/day.ts';
import { DayWords } from '../web/day-words.tsx';
import { useTexts } from '../web/page-language.tsx';
import { Person, Sentence } from '../web/sentence.tsx';
import { nameOf } from './application-pages.tsx';
import { joinedBefore, type TimelineItem, timelineOf } from './guide.ts';
import type { Frame } from './portal-page.tsx';
import type { PersonToday } from './read-today.ts';

/** The way to the end of the old 健康保険証, with the place of a day and of a person in it. */
export function Timeline({ frame, on, person }: { frame: Frame; on: Day; person: PersonToday | undefined }) {
  const text = useTexts().guide;
  const items = timelineOf(frame.society.policy.legacyCardEndsOn, on, person);
  return (
    <section aria-labelledby="timeline-title">
      <h2 id="timeline-title">{text.timelineTitle}</h2>
      {person ? (
        <>
          <p>
            <Sentence of={text.timelineLeadYours} values={{ name: <Person name={nameOf(person.record)} /> }} />
          </p>
          <p>{text.timelinePlace[joinedBefore(person.record) ? 'before' : 'after']}</p>
        </>
      ) : (
        <p>{text.timelineLead}</p>
      )}
      <ol class="timeline">
        {items.map((item) => (
          <Item item={item} on={on} isNow={item === items.find((one) => one.on === on)} />
        ))}
      </ol>
    </section>
  );
}

/** @param props.isNow the first of the day itself */
function Item({ item, on, isNow }: { item: TimelineItem; on: Day; isNow: boolean }) {
  const { timeline, timelineEarly, timelineMarks: marks } = useTexts().guide;
  if (item.key === 'today') {
    return (
      <li class="now" aria-current="date">
        <b>
          <DayWords on={item.on} />
        </b>
        <span class="tag">{marks.today}</span>
      </li>
    );
  }
  const early = item.key === 'extract' || item.key === 'batch' ? timelineEarly[item.key] : undefined;
  return (
    <li class={item.on === on ? 'now' : item.isOwn ? 'own' : undefined} aria-current={isNow ? 'date' : undefined}>
      <b>{early ?? <DayWords on={item.on} />}</b>
      <span class="tag">{item.on < on ? marks.past : item.on === on ? marks.today : marks.coming}</span>
      {item.isOwn ? <span class="tag ok">{marks.own}</span> : null}
      <p>{timeline[item.key]}</p>
    </li>
  );
}
