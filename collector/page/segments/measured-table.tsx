/** Precision and recall by language, of one segment and of all together; what was not measured says so. */
import { COMMAND, LANGUAGES, LEVELS, MEASURED_ON, ofSegment, overall, type Share } from './measured.ts';
import { words } from './words.ts';

const ROWS = LANGUAGES.flatMap((language) => LEVELS.map((level) => ({ language, level })));

/** The share, its interval with how many cases it is of, and where known what chance gets. */
function Cell({ share }: { share: (Share & { chance?: number }) | undefined }) {
  const { notMeasured, percent, between, of, byChance } = words.value;
  if (!share) return <td class="quiet">{notMeasured}</td>;
  const { value, low, high, n, chance } = share;
  return (
    <td>
      {percent(value)}{' '}
      <span class="quiet">
        <span>{between(low, high)}</span> <span>{of(n)}</span>{' '}
        {chance !== undefined && <span>{byChance(chance)}</span>}
      </span>
    </td>
  );
}

export function SegmentTable({ id, name }: { id: string; name: string }) {
  const { row, languages, levels } = words.value;
  return (
    <table class="measured small numbers" aria-label={`${name}: ${words.value.measured}`}>
      <Head />
      <tbody>
        {ROWS.map(({ language, level }) => {
          const { precision, recall } = ofSegment(id, language, level);
          return (
            <tr key={`${language} ${level}`}>
              <th scope="row">{row(languages[language], levels[level])}</th>
              <Cell share={precision} />
              <Cell share={recall} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Head() {
  const { columns } = words.value;
  return (
    <thead>
      <tr>
        <th scope="col">{columns.what}</th>
        <th scope="col">{columns.precision}</th>
        <th scope="col">{columns.recall}</th>
      </tr>
    </thead>
  );
}

/** All segments together, each case counting the same, beside what chance gets. */
export function OverallTable() {
  const { row, languages, levels, quality, format } = words.value;
  const day = format.day(Date.parse(MEASURED_ON) / 86_400_000);
  return (
    <section aria-labelledby="quality" class="plain">
      <h2 id="quality">{quality.heading}</h2>
      <p class="prose">{quality.lead(day)}</p>
      <table class="measured small numbers" aria-labelledby="quality">
        <Head />
        <tbody>
          {ROWS.map(({ language, level }) => {
            const { precision, recall } = overall(language, level);
            return (
              <tr key={`${language} ${level}`}>
                <th scope="row">{row(languages[language], levels[level])}</th>
                <Cell share={precision} />
                <Cell share={recall} />
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="prose small quiet">
        {quality.chance} {quality.caution}
      </p>
      <p class="prose small quiet">
        {quality.command} <code>{COMMAND}</code>
      </p>
    </section>
  );
}
