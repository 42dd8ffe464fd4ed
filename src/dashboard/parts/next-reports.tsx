/** When the next report may be made and what it would stand for, or why there is none. */
import type { LedgerView, ReportPlan } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { shortEpoch } from '../state/report-words.ts';
import { linkTo } from '../state/route.ts';
import { segmentCount, segmentName } from '../state/segments.ts';

export function NextReports({ view }: { view: LedgerView }) {
  const words = t.value.sent;
  const [first] = view.plans;
  // Said with the budget already, where there is one.
  const epoch = view.entries.length === 0 ? shortEpoch(first?.epochMs) : undefined;
  return (
    <section aria-labelledby="next-heading">
      <h2 id="next-heading">{words.next}</h2>
      {!first && <p class="prose">{words.nobody}</p>}
      <ul class="plans">
        {view.plans.map((plan) => (
          <li key={`${plan.collector}/${plan.purpose}`}>
            <h3>{words.planFor(plan.siteName, plan.purpose, plan.collectorName)}</h3>
            <p>
              {whenOf(plan)}{' '}
              {plan.held === 'switched-off' && <a href={linkTo('settings')}>{words.toSettings}</a>}
            </p>
            <p class="quiet small">{standsFor(plan)}</p>
            <Lapses plan={plan} lapses={view.lapses[plan.list]} />
          </li>
        ))}
      </ul>
      {view.plans.some(isAsked) && <p class="quiet small">{words.asked}</p>}
      {epoch !== undefined && <p class="quiet small">{words.demonstration(epoch)}</p>}
    </section>
  );
}

/** Of whom is asked what everybody is told (src/worker/priors.ts). */
function isAsked({ list, held }: ReportPlan): boolean {
  return list === 'fine' && held !== 'switched-off' && held !== 'no-consent';
}

/** Until when each is held, so that nobody has to wonder for how long what is past is reported. */
function Lapses({ plan, lapses }: { plan: ReportPlan; lapses: Readonly<Record<string, number>> }) {
  const words = t.value.sent;
  const name = (id: string) => segmentName.value(plan.list, id);
  const ends = plan.standsFor.flatMap((id) => {
    const day = lapses[id];
    return day === undefined ? [] : [words.lapse(name(id), format.value.day(day))];
  });
  const stays = plan.standsFor.filter((id) => lapses[id] === undefined).map(name);
  if (plan.standsFor.length === 0) return null;
  return (
    <p class="quiet small">
      {ends.length > 0 && words.lapses(ends)} {stays.length > 0 && words.stays(stays)}
    </p>
  );
}

function whenOf({ held, from }: ReportPlan): string {
  const words = t.value.sent;
  const time = format.value.moment(from);
  if (held) return words.held[held](time);
  return from > Date.now() ? words.from(time) : words.nowOpen;
}

function standsFor({ list, held, standsFor: ids }: ReportPlan): string {
  const words = t.value.sent;
  const listed = words.listOf(words.listName[list], segmentCount.value(list));
  if (ids.length === 0) return words.standsForNothing(listed, held === undefined);
  return words.stands(format.value.list(ids.map((id) => segmentName.value(list, id))), listed);
}
