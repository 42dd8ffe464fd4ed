/** Where a CSV is to be had, by kind of bank. */
import { t } from '../../i18n/index.ts';

export function WhereIsCsv() {
  const words = t.value.finances;
  return (
    <section class="where" aria-labelledby="where-csv-heading">
      <h2 id="where-csv-heading">{words.where}</h2>
      {words.whereKinds.map(({ name, steps }) => (
        <details key={name}>
          <summary>{name}</summary>
          <p>{steps}</p>
        </details>
      ))}
    </section>
  );
}
