/** Everything the ledger holds about one report. */
import type { LedgerEntry, Mechanism } from '../../domain/report.ts';
import type { LedgerView } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { collectorName, reasonOf, siteName, stateOf } from '../state/report-words.ts';
import { segmentCount } from '../state/segments.ts';
import { Fact } from './fact.tsx';

/** The integers it was drawn with, by which the guarantee can be recomputed. */
function integersOf(mechanism: Mechanism): string {
  const { name, ...integers } = mechanism;
  const each = Object.entries(integers).map(([letter, value]) => `${letter} = ${value}`);
  return `${t.value.sent.mechanism[name]}: ${each.join(', ')}`;
}

export function ReportFacts({ entry, view }: { entry: LedgerEntry; view: LedgerView }) {
  const words = t.value.sent;
  const { facts } = words;
  const { moment, small } = format.value;
  const { state, dueAt, sentAt, acknowledgedAt, attempts } = entry;
  // Of a report that was given up, the state says why.
  const last = state === 'sent' ? reasonOf(entry) : undefined;
  return (
    <dl class="facts">
      <Fact name={facts.state}>{stateOf(entry)}</Fact>
      {last !== undefined && <Fact name={facts.last}>{last}</Fact>}
      <Fact name={facts.collector}>
        {collectorName(entry.collector, view.plans)}, <code>{entry.url}</code>
      </Fact>
      <Fact name={facts.website}>
        {siteName(entry.site, view.plans)}, “{entry.purpose}”
      </Fact>
      <Fact name={facts.reserved}>{moment(entry.reservedAt)}</Fact>
      {state === 'reserved' && <Fact name={facts.due}>{moment(dueAt)}</Fact>}
      <Fact name={facts.sent}>{sentAt === undefined ? words.notYet : moment(sentAt)}</Fact>
      <Fact name={facts.acknowledged}>
        {acknowledgedAt === undefined ? words.notYet : moment(acknowledgedAt)}
      </Fact>
      <Fact name={facts.attempts}>{words.attempts(attempts)}</Fact>
      <Fact name={facts.epsilon}>
        {small(entry.epsilon, 7)} = ln({entry.mechanism.E} / {entry.mechanism.S})
      </Fact>
      <Fact name={facts.mechanism}>{integersOf(entry.mechanism)}</Fact>
      <Fact name={facts.list}>
        {words.listOf(words.listName[entry.list], segmentCount.value(entry.list))},{' '}
        <code>{entry.taxonomy}</code>
      </Fact>
      <Fact name={facts.software}>{entry.software}</Fact>
      <Fact name={facts.consent}>{words.consentVersion(entry.consentVersion)}</Fact>
      {entry.payloadHash !== undefined && (
        <Fact name={facts.hash}>
          <code>{entry.payloadHash}</code>
        </Fact>
      )}
      <Fact name={facts.budget}>
        {words.spent(small(entry.cumulative), small(entry.cap), words.weeks(view.capEpochs))}
      </Fact>
    </dl>
  );
}
