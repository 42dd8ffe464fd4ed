/** What was looked at and paid, by category. */
import type { PriceFact } from '../../domain/profile.ts';
import { format, t } from '../i18n/index.ts';
import { categoryName, categoryPath } from '../state/fact-name.ts';
import { Doubtful } from './doubtful.tsx';
import { FactEvidence } from './fact-evidence.tsx';
import { FactList } from './fact-list.tsx';
import { FactRow } from './fact-row.tsx';
import { PricePlot } from './price-plot.tsx';
import { priceWords } from './price-words.ts';
import { Section } from './section.tsx';
import { byStated } from './stated.ts';

export function PriceEvidence({
  price,
  settled,
  first,
}: {
  price: PriceFact;
  settled: boolean;
  first?: number;
}) {
  const words = t.value.profile.prices;
  return (
    <FactEvidence
      of={{ kind: 'price', id: price.id }}
      fact={price}
      settled={settled}
      {...(first !== undefined && { first })}
      detail={
        price.position !== undefined && (
          <p class="recurring">{words.position(format.value.percent(price.position))}</p>
        )
      }
    />
  );
}

function List({ prices, all, settled }: { prices: PriceFact[]; all: PriceFact[]; settled: boolean }) {
  return (
    <FactList
      kind="price"
      facts={prices}
      scale={all}
      first={6}
      row={(price, strongest) => (
        <FactRow
          key={price.id}
          kind="price"
          fact={price}
          strongest={strongest}
          settled={settled}
          above={categoryPath(price)}
          name={<strong>{categoryName(price)}</strong>}
          below={priceWords(price)}
        >
          <PriceEvidence price={price} settled={settled} />
        </FactRow>
      )}
    />
  );
}

export function Prices({ prices, settled }: { prices: PriceFact[]; settled: boolean }) {
  const words = t.value.profile;
  const { stated, doubtful } = byStated(prices);
  if (prices.length === 0) return null;
  const currencies = [...new Set(stated.map(({ currency }) => currency))];
  return (
    <Section id="prices" title={words.sections.prices} note={words.prices.note}>
      {currencies.map((currency) => (
        <PricePlot
          key={currency}
          currency={currency}
          prices={stated.filter((price) => price.currency === currency)}
        />
      ))}
      {stated.length > 0 && <List prices={stated} all={prices} settled={settled} />}
      <Doubtful count={doubtful.length}>
        <List prices={doubtful} all={prices} settled={settled} />
      </Doubtful>
    </Section>
  );
}
