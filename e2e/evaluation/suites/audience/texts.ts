/** Labelled texts with what the product read in them: never a text that a shipped head was fitted on. */
import type { Audience } from '../../../../src/profile/audience.ts';
import type { SegmentContribution } from '../../../../src/profile/segments.ts';
import { type Labelled, labelled } from '../../labelled.ts';
import { isHeldOut } from '../../splits/held-out.ts';
import type { Context } from '../../suite.ts';
import { type Gold, goldOf, isMapped, topicsOf } from './gold.ts';

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

export const ENGLISH = [
  'ag_news',
  'huffpost_sample',
  'newsgroups20',
  'dbpedia_5k',
  'yahoo_answers_1k',
  'flipkart_1050',
  'google_play_apps',
  'pricerunner_titles_A',
  'recipes_titles',
] as const satisfies readonly Labelled[];
export const CHINESE = 'thucnews_titles_zh';

/** Names of things that are sold: looking at one shows an intent, as `kind: 'item'` does on a device. */
const ITEMS: ReadonlySet<string> = new Set<Labelled>(['flipkart_1050', 'pricerunner_titles_A']);
/** Drawn from each English set, so that no large one decides alone, and of Chinese titles. */
const MOST = { en: 500, zh: 2_000 };

export interface ReadText {
  folder: string;
  label: string;
  text: string;
  intent: boolean;
  /** What the written map says it is about. */
  topics: readonly string[];
  gold: Gold;
  /** As the profiler has it; the day is set by who makes a history of it. */
  read: Omit<SegmentContribution, 'day' | 'activity'>;
  /** Bits of the coarse list that it counts for. */
  reached: ReadonlySet<number>;
}

export async function readTexts(
  context: Context,
  language: Language,
  audience: Audience,
): Promise<ReadText[]> {
  const chosen = language === 'en' ? english(context) : chinese(context);
  const { product } = context;
  const readings = await product.encodeTexts(
    chosen.map(({ text }) => text),
    { language },
  );
  const embeddings = readings.map(({ embedding }) => embedding);
  const topics = await product.topics(embeddings, { language });
  const withheld = await product.sensitive(embeddings, { language });
  const golds = new Map<string, Gold>();
  return chosen.map((one, at) => {
    const key = `${one.folder}/${one.label}`;
    const about = topicsOf(one.folder, one.label);
    const gold = golds.get(key) ?? goldOf(audience, about, one.intent);
    golds.set(key, gold);
    const read = contributionOf(topics[at]?.usable ?? [], withheld[at] === true, one.intent);
    return { ...one, topics: about, gold, read, reached: reachedBy(read, audience) };
  });
}

/** As `fuseReading` of src/worker/read.ts has it: what the firewall stops keeps no topic. */
function contributionOf(
  usable: SegmentContribution['topics'],
  isWithheld: boolean,
  intent: boolean,
): ReadText['read'] {
  if (isWithheld) return { topics: [], abstained: 'sensitive', intent };
  return {
    topics: usable,
    intent,
    ...(usable.length === 0 && { abstained: 'not-enough-evidence' as const }),
  };
}

function reachedBy({ topics, intent, abstained }: ReadText['read'], audience: Audience): Set<number> {
  if (abstained || topics.some(({ topic }) => audience.taxonomy.isSensitive(topic))) return new Set();
  return new Set(topics.flatMap(({ topic }) => [...audience.reachedFrom(topic, intent).coarse]));
}

type Chosen = Pick<ReadText, 'folder' | 'label' | 'text' | 'intent'>;

function english(context: Context): Chosen[] {
  return ENGLISH.flatMap((folder) => {
    const known = labelled(context.data, folder).filter(
      ({ text, label }) => isMapped(folder, label) && isHeldOut(text),
    );
    const drawn = context.random(`audience/${folder}`).sample(known, MOST.en);
    return context
      .take(drawn, `audience/${folder}`)
      .map((one) => ({ ...one, folder, intent: ITEMS.has(folder) }));
  });
}

function chinese(context: Context): Chosen[] {
  const names = context.data.text(`${CHINESE}/class.txt`).trim().split(/\s+/);
  const known = context.data
    .tsvRows(`${CHINESE}/test.txt`)
    .map(([text = '', label]) => ({ text, label: names[Number(label)] ?? '' }))
    .filter(({ text, label }) => isMapped(CHINESE, label) && isHeldOut(text));
  const drawn = context.random(`audience/${CHINESE}`).sample(known, MOST.zh);
  return context
    .take(drawn, `audience/${CHINESE}`)
    .map((one) => ({ ...one, folder: CHINESE, intent: false }));
}
