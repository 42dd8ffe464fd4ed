/** What pictures that were looked at have in common: colours and things. */
import type { ColourFact, ObjectFact } from '../../domain/profile.ts';
import { format, t } from '../i18n/index.ts';
import { colourName } from '../state/fact-name.ts';
import { ColourBand } from './colour-band.tsx';
import { Doubtful } from './doubtful.tsx';
import { FactEvidence } from './fact-evidence.tsx';
import { FactList } from './fact-list.tsx';
import { FactRow } from './fact-row.tsx';
import { Section } from './section.tsx';
import { byStated } from './stated.ts';

const FIRST = 5;

function Colours({ colours, all, settled }: { colours: ColourFact[]; all: ColourFact[]; settled: boolean }) {
  return (
    <FactList
      kind="colour"
      facts={colours}
      scale={all}
      first={FIRST}
      row={(colour, strongest) => (
        <FactRow
          key={colour.id}
          kind="colour"
          fact={colour}
          strongest={strongest}
          settled={settled}
          name={
            <strong>
              <span class={`swatch large colour-${colour.colour}`} aria-hidden="true" />
              {colourName(colour.colour)}
            </strong>
          }
          below={t.value.profile.style.share(
            format.value.percent(colour.share),
            format.value.percent(colour.usual),
          )}
        >
          <FactEvidence of={{ kind: 'colour', id: colour.id }} fact={colour} settled={settled} />
        </FactRow>
      )}
    />
  );
}

function Objects({ objects, all, settled }: { objects: ObjectFact[]; all: ObjectFact[]; settled: boolean }) {
  return (
    <FactList
      kind="object"
      facts={objects}
      scale={all}
      first={FIRST}
      row={(object, strongest) => (
        <FactRow
          key={object.id}
          kind="object"
          fact={object}
          strongest={strongest}
          settled={settled}
          name={<strong lang="en">{object.label}</strong>}
        >
          <FactEvidence of={{ kind: 'object', id: object.id }} fact={object} settled={settled} />
        </FactRow>
      )}
    />
  );
}

interface Props {
  colours: ColourFact[];
  objects: ObjectFact[];
  settled: boolean;
}

export function Style({ colours, objects, settled }: Props) {
  const words = t.value.profile;
  const colour = byStated(colours);
  const object = byStated(objects);
  if (colours.length + objects.length === 0) return null;
  return (
    <Section id="style" title={words.sections.style} note={words.style.note}>
      {colour.stated.length > 0 && <ColourBand colours={colour.stated} />}
      {colour.stated.length > 0 && <Colours colours={colour.stated} all={colours} settled={settled} />}
      {object.stated.length > 0 && (
        <div class="subpart">
          <p class="subpart-name">{words.style.objects}</p>
          <Objects objects={object.stated} all={objects} settled={settled} />
        </div>
      )}
      <Doubtful count={colour.doubtful.length + object.doubtful.length}>
        {colour.doubtful.length > 0 && <Colours colours={colour.doubtful} all={colours} settled={settled} />}
        {object.doubtful.length > 0 && <Objects objects={object.doubtful} all={objects} settled={settled} />}
      </Doubtful>
    </Section>
  );
}
