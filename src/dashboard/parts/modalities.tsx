/** What each kind of input adds to filling in what is missing. */
import type { FusionLearning } from '../../domain/learning.ts';
import { format, t } from '../i18n/index.ts';
import { isComing } from './loss-curve.tsx';
import { MeasureRows } from './measure-rows.tsx';
import { Section } from './section.tsx';

const isUsed = ({ activities, adds }: FusionLearning['modalities'][number]): boolean =>
  activities > 0 || adds !== 0;

export function Modalities({ fusion }: { fusion: FusionLearning }) {
  const { modalities } = fusion;
  const words = t.value.learning;
  const nameOf = (name: string): string => words.modality[name] ?? name;
  const unused = modalities.filter((each) => !isUsed(each)).map(({ name }) => nameOf(name));
  const measures = modalities
    .filter(isUsed)
    .toSorted((a, b) => b.adds - a.adds)
    .map(({ name, activities, adds }) => ({
      name: nameOf(name),
      value: adds,
      said: words.adds(format.value.small(adds, 3), activities),
    }));
  return (
    <Section id="modalities" title={words.modalities} note={words.modalitiesNote}>
      <div class={`measures-place ${isComing(fusion) ? 'coming' : ''}`}>
        {measures.length > 0 ? (
          <MeasureRows measures={measures} />
        ) : (
          <p class="prose">{words.noModalities}</p>
        )}
        {unused.length > 0 && (
          <p class="prose quiet small unused">{words.unused(format.value.list(unused))}</p>
        )}
      </div>
    </Section>
  );
}
