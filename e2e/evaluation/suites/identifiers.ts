/**
 * What is taken out of texts before they are stored: by entity type on the Presidio sentences whose templates
 * nothing was developed on, and what is taken out of titles in which nothing identifies anybody.
 */
import { findIdentifiers, type ScrubOptions } from '../../../src/privacy/identifiers.ts';
import { meanInterval } from '../metrics/bootstrap.ts';
import { FILES, type PresidioSentence, partOf, SEED, templateOf } from '../splits/identifiers.ts';
import type { Context, Measured, Mistake, Suite, Table } from '../suite.ts';

const STRUCTURED = [
  'CREDIT_CARD',
  'DOMAIN_NAME',
  'EMAIL_ADDRESS',
  'IBAN_CODE',
  'IP_ADDRESS',
  'PHONE_NUMBER',
  'US_DRIVER_LICENSE',
  'US_SSN',
];
const ADDRESSES = ['ADDRESS', 'STREET_ADDRESS'];
const NAMES = ['PERSON'];
const SCOPE = new Set([...STRUCTURED, ...ADDRESSES, ...NAMES, 'ZIP_CODE']);
/** Which of our marks answers for which types. */
const GROUPS = [
  {
    name: 'structured',
    types: STRUCTURED,
    marks: ['e-mail', 'link', 'IBAN', 'token', 'id', 'card', 'phone'],
  },
  { name: 'addresses', types: ADDRESSES, marks: ['address'] },
  { name: 'names', types: NAMES, marks: ['name'] },
] as const;
type Group = (typeof GROUPS)[number];
const TARGETS: Record<Group['name'], { must: number; aim: number; why?: string }> = {
  structured: { must: 0.95, aim: 0.99 },
  addresses: {
    must: 0.95,
    aim: 0.99,
    why: 'Of street addresses .961 are found. What is left is mostly a ZIP code said alone (“My zip code is …”), for which there is no rule: it was seen on the test part, and a rule made now would have to be judged on other templates.',
  },
  names: { must: 0.85, aim: 0.92 },
};

interface Entity {
  type: string;
  value: string;
  context: string;
  template: string;
  found: boolean;
}

/** Something that was taken out. */
interface Taken {
  mark: string;
  value: string;
  context: string;
  /** Overlaps something that identifies. */
  right: boolean;
}

export interface Judged {
  entities: Entity[];
  taken: Taken[];
}

export const identifiers: Suite = {
  name: 'identifiers',
  title: 'Personal identifiers',
  needs: ['pii_presidio'],
  tasks: ['identifiers.structured', 'identifiers.names', 'identifiers.addresses', 'identifiers.false.*'],
  async run(context) {
    const sentences = context.take(
      FILES.flatMap((file) => context.data.json<PresidioSentence[]>(`pii_presidio/${file}`)).filter(
        ({ masked }) => partOf(masked) === 'test',
      ),
      'identifiers',
    );
    const judged = judge(sentences, { names: 'all' });
    const patterns = judge(sentences, { names: 'none' });
    const results = [];
    for (const group of GROUPS) {
      results.push(
        ...(await context.task(`identifiers.${group.name}`, async () =>
          measure(context, group, judged, patterns),
        )),
      );
    }
    for (const [name, titles] of titleSets(context)) {
      results.push(
        ...(await context.task(`identifiers.false.${name}`, async () =>
          falseReplacements(context, name, titles),
        )),
      );
    }
    return results;
  },
};

/** An entity counts as found if none of its letters and digits is left. */
export function judge(sentences: readonly PresidioSentence[], options: ScrubOptions): Judged {
  const entities: Entity[] = [];
  const taken: Taken[] = [];
  for (const { full_text, masked, spans } of sentences) {
    const { text, place } = tidy(full_text);
    const found = findIdentifiers(text, options);
    const covered = new Uint8Array(text.length);
    for (const { start, end } of found) covered.fill(1, start, end);
    // "nan" stands where the generator had nothing to fill in.
    const gold = spans
      .filter(({ entity_value }) => entity_value !== 'nan')
      .map((span) => ({
        type: span.entity_type,
        value: span.entity_value,
        start: place(span.start_position),
        end: place(span.end_position),
      }));
    for (const { type, value, start, end } of gold) {
      if (!SCOPE.has(type)) continue;
      const left = Array.from({ length: end - start }, (_, at) => start + at).some(
        (at) => covered[at] === 0 && /[\p{L}\p{Nd}]/u.test(text[at] ?? ''),
      );
      entities.push({
        type,
        value,
        context: around(text, start, end),
        template: templateOf(masked),
        found: !left,
      });
    }
    for (const { start, end, label } of found) {
      taken.push({
        mark: label,
        value: text.slice(start, end),
        context: around(text, start, end),
        right: gold.some((span) => SCOPE.has(span.type) && span.start < end && start < span.end),
      });
    }
  }
  return { entities, taken };
}

/** White space as the product has it before it scrubs. @returns the text, and where a place of the old one went */
function tidy(text: string): { text: string; place(at: number): number } {
  const places: number[] = [];
  let tidied = '';
  for (const character of text.split('')) {
    places.push(tidied.length);
    if (!/[\p{Cc}\s]/u.test(character)) tidied += character;
    else if (!tidied.endsWith(' ')) tidied += ' ';
  }
  return { text: tidied, place: (at) => places[at] ?? tidied.length };
}

function around(text: string, start: number, end: number): string {
  return `${text.slice(Math.max(0, start - 30), start)}⟦${text.slice(start, end)}⟧${text.slice(end, end + 20)}`;
}

function measure(context: Context, group: Group, judged: Judged, patterns: Judged): Measured {
  const { types, marks, name } = group;
  const of = ({ entities }: Judged) => entities.filter(({ type }) => includes(types, type));
  const entities = of(judged);
  const taken = judged.taken.filter(({ mark }) => includes(marks, mark));
  const recall = share(entities.map(({ found }) => found));
  const peer = context.peer('presidio');
  const peerValue = peer?.values[`identifiers.${name}`];
  return {
    title: { structured: 'Structured identifiers', addresses: 'Street addresses', names: "Persons' names" }[
      name
    ],
    meaning:
      'Of the identifiers in sentences of unseen templates, the share of which no letter or digit was left.',
    metric: 'recall',
    value: recall,
    ci: meanInterval(
      entities.map(({ found }) => Number(found)),
      { random: context.random(`identifiers.${name}`), groups: entities.map(({ template }) => template) },
    ),
    n: entities.length,
    ...TARGETS[name],
    baselines: {
      'patterns alone': share(of(patterns).map(({ found }) => found)),
      ...(peer && peerValue !== undefined && { [peer.name]: peerValue }),
    },
    split: { name: `splits/identifiers.ts, seed ${SEED}, part test` },
    data: ['pii_presidio'],
    breakdown: [byType(entities, taken, types)],
    mistakes: entities
      .filter(({ found }) => !found)
      .slice(0, 20)
      .map(({ type, context: where }): Mistake => ({ input: where, expected: type, got: 'left' }))
      .concat(
        taken
          .filter(({ right }) => !right)
          .slice(0, 10)
          .map(({ mark, context: where }) => ({ input: where, expected: 'nothing', got: mark })),
      ),
  };
}

function byType(entities: readonly Entity[], taken: readonly Taken[], types: readonly string[]): Table {
  const precision = share(taken.map(({ right }) => right));
  const row = (name: string, of: readonly Entity[]): (string | number)[] => {
    const recall = share(of.map(({ found }) => found));
    return [name, of.length, recall, precision, (5 * precision * recall) / (4 * precision + recall)];
  };
  return {
    title: 'By type (precision is that of the whole group: a mark has no type of its own)',
    by: 'class',
    columns: ['type', 'n', 'recall', 'precision', 'F2'],
    rows: [
      ...types
        .map((type) =>
          row(
            type,
            entities.filter((entity) => entity.type === type),
          ),
        )
        .filter(([, n]) => n),
      row('all', entities),
    ],
  };
}

/** Titles in which a name is what the page is about: nothing should go. */
function titleSets(context: Context): [string, string[]][] {
  const sets: [string, string[]][] = [];
  const { data } = context;
  if (data.has('huffpost_sample')) {
    const rows = data.jsonl<{ headline: string }>('huffpost_sample/News_Category_Dataset_v2_head.jsonl');
    sets.push(['headlines', rows.map(({ headline }) => headline)]);
  }
  if (data.has('recipes_titles')) {
    sets.push([
      'recipes',
      data.jsonl<{ title: string }>('recipes_titles/recipes.jsonl').map(({ title }) => title),
    ]);
  }
  if (data.has('pricerunner_titles_A')) {
    sets.push(['products', data.csv('pricerunner_titles_A/titles.csv').map(({ title = '' }) => title)]);
  }
  if (data.has('thucnews_titles_zh')) {
    sets.push(['headlines-zh', data.tsvRows('thucnews_titles_zh/dev.txt').map(([title = '']) => title)]);
  }
  return sets.map(([name, titles]) => [name, context.take(titles.slice(0, 5_000), `identifiers.${name}`)]);
}

function falseReplacements(context: Context, name: string, titles: readonly string[]): Measured {
  const found = (names: NonNullable<ScrubOptions['names']>) =>
    titles.map((title) => findIdentifiers(title, { names }));
  const asTitles = found('in-context');
  const changed = asTitles.map((spans) => Number(spans.length > 0));
  const marks = new Map<string, number>();
  for (const { label } of asTitles.flat()) marks.set(label, (marks.get(label) ?? 0) + 1);
  return {
    title: `False replacements: ${name}`,
    meaning: 'Share of titles of public pages and products in which something was replaced.',
    metric: 'share of titles changed',
    value: share(changed),
    ci: meanInterval(changed, { random: context.random(`identifiers.false.${name}`) }),
    n: titles.length,
    lowerIsBetter: true,
    must: 0.01,
    aim: 0.002,
    baselines: {
      'as what a person wrote': share(found('all').map((spans) => spans.length > 0)),
      'patterns alone': share(found('none').map((spans) => spans.length > 0)),
    },
    breakdown: [{ title: 'By mark', by: 'other', columns: ['mark', 'n'], rows: [...marks] }],
    mistakes: titles
      .flatMap((title, at): Mistake[] =>
        (asTitles[at] ?? []).map(({ start, end, label }) => ({
          input: around(title, start, end),
          expected: 'nothing',
          got: label,
        })),
      )
      .slice(0, 20),
  };
}

function share(values: readonly (boolean | number)[]): number {
  return values.length === 0 ? 0 : values.filter(Boolean).length / values.length;
}

function includes(values: readonly string[], value: string): boolean {
  return values.includes(value);
}
