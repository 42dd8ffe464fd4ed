/** The firewall: does what is about a sensitive topic stay out, and does what is not come through? */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddingTable } from '../../../src/models/table.ts';
import { Firewall, type Looked } from '../../../src/privacy/sensitive.ts';
import type { Datasets } from '../datasets.ts';
import { shorten } from '../judging.ts';
import { type Labelled, labelled } from '../labelled.ts';
import { meanInterval } from '../metrics/index.ts';
import type { Context, Measured, Mistake, Suite } from '../suite.ts';

/** Halves as in tools/models/firewall.py: fitted on the first, judged on the second. */
const SEED = 1;
const SENSITIVE_SECTIONS = ['POLITICS', 'QUEER VOICES', 'BLACK VOICES'];
const OTHER_SECTIONS = ['SPORTS', 'ENTERTAINMENT', 'TRAVEL', 'TECH', 'SCIENCE', 'BUSINESS'];
const SENSITIVE_GROUPS = [
  'talk.politics.guns',
  'talk.politics.mideast',
  'talk.politics.misc',
  'soc.religion.christian',
  'alt.atheism',
  'talk.religion.misc',
  'sci.med',
];
/** What a sensitive topic of the taxonomy names is no negative, in a shop or a store either. */
const SENSITIVE_CATEGORIES = ['MEDICAL', 'DATING', 'PARENTING', 'Baby Care'];

const KEYWORDS =
  /\b(?:politic\w*|president|senat\w+|congress\w*|republicans?|democrats?|election\w*|vot(?:e|es|ers?|ing)|governor|parliament\w*|trump|obama|clinton|immigra\w+|refugees?|abortion\w*|guns?|firearms?|nra|racis\w+|black (?:people|man|men|woman|women|lives)|african[- ]american\w*|gay|lesbian\w*|lgbt\w*|queer|transgender|trans (?:people|woman|man)|homosexual\w*|same-sex|jew(?:s|ish)?|muslim\w*|islam\w*|christian\w*|catholic\w*|church\w*|jesus|bible|god|religio\w+|atheis\w*|pray\w*|israel\w*|palestin\w*|arab\w*|genocide|war|killed|murder\w*|rape|sexual\w*|porn\w*|drugs?|cancer|diabet\w*|disease\w*|patients?|symptom\w*|doctors?|medic\w+|therap\w+|pregnan\w*|depress\w*|anxiety|hiv|aids|vaccin\w*|surgery|funeral\w*|divorce\w*|dating|casino\w*|gambl\w*|poker|debts?|loans?|bankruptcy|welfare|alcohol\w*|vap(?:e|ing)|cigar\w*|terroris\w*)\b/i;

interface Text {
  text: string;
  source: string;
  sensitive: boolean;
  /** Not part of the row of EVALUATION: shows what the firewall costs where style is alike. */
  neighbour: boolean;
}

export const firewall: Suite = {
  name: 'firewall',
  title: 'Sensitive topics',
  needs: [
    'huffpost_sample',
    'newsgroups20',
    'ag_news',
    'sst2',
    'pricerunner_titles_A',
    'flipkart_1050',
    'google_play_apps',
  ],
  tasks: ['text.sensitive.firewall', 'text.sensitive.false_positives'],
  async run(context) {
    const judged = await judge(context);
    return [
      ...(await context.task('text.sensitive.firewall', async () => missed(context, judged))),
      ...(await context.task('text.sensitive.false_positives', async () => withheld(context, judged))),
    ];
  },
};

interface Judged extends Text {
  closed: boolean;
  score: number;
}

async function judge(context: Context): Promise<Judged[]> {
  const texts = context.take(
    textsOf(context).filter(({ text }) => isSecondHalf(text)),
    'firewall',
  );
  const readings = await context.product.encodeTexts(texts.map(({ text }) => text));
  const embeddings = readings.map(({ embedding }) => embedding);
  const topics = await context.product.topics(embeddings);
  const gate = shipped();
  return texts.map((text, at): Judged => {
    const looked: Looked = {
      embedding: embeddings[at] ?? new Float32Array(),
      sensitive: topics[at]?.sensitive ?? 0,
    };
    return { ...text, closed: gate.isSensitive([looked]), score: gate.score(looked) };
  });
}

/** Paths from the project's root, where the command runs: the suites are bundled elsewhere. */
function shipped(): Firewall {
  const file = (name: string) => readFileSync(join('public/models', name));
  return new Firewall(
    JSON.parse(file('firewall.json').toString()),
    new EmbeddingTable(new Uint8Array(file('firewall.i8.bin'))),
  );
}

function missed(context: Context, judged: readonly Judged[]): Measured {
  const positives = judged.filter(({ sensitive, neighbour }) => sensitive && !neighbour);
  const values = positives.map(({ closed }) => Number(!closed));
  const keywords = (texts: readonly Judged[]) => share(texts, ({ text }) => KEYWORDS.test(text));
  const negatives = judged.filter(({ sensitive, neighbour }) => !sensitive && !neighbour);
  return {
    title: 'Sensitive texts that get through',
    metric: 'false negatives',
    meaning:
      'Of texts about politics, religion, health, sexuality, origin and the like, the share that the firewall would let into the profile.',
    value: share(positives, ({ closed }) => !closed),
    ci: meanInterval(values, { random: context.random('firewall.missed') }),
    n: positives.length,
    baselines: {
      'list of keywords': 1 - keywords(positives),
      'list of keywords, its false positives': keywords(negatives),
    },
    must: 0.05,
    aim: 0.01,
    lowerIsBetter: true,
    split: { name: 'second half by SHA-256 of seed and text; the first half trains', seed: SEED },
    note: 'Example titles of sensitive topics stand in the prototypes of the topic head, whose probability the firewall sees; look at the other sources too. Shops’ and stores’ categories MEDICAL, DATING, PARENTING and Baby Care are no negatives.',
    breakdown: [bySource(positives, 'missed', ({ closed }) => !closed)],
    mistakes: worst(
      positives.filter(({ closed }) => !closed),
      -1,
      'withheld',
      'let through',
    ),
  };
}

function withheld(context: Context, judged: readonly Judged[]): Measured {
  const negatives = judged.filter(({ sensitive, neighbour }) => !sensitive && !neighbour);
  const neighbours = judged.filter(({ sensitive, neighbour }) => !sensitive && neighbour);
  return {
    title: 'Harmless texts that are withheld',
    metric: 'false positives',
    meaning:
      'Of sports, business and technology news, film reviews, products and apps, the share that is silenced for nothing. Some are sensitive all the same: a lawsuit, a Bible app.',
    value: share(negatives, ({ closed }) => closed),
    ci: meanInterval(
      negatives.map(({ closed }) => Number(closed)),
      { random: context.random('firewall.withheld') },
    ),
    n: negatives.length,
    baselines: { 'list of keywords': share(negatives, ({ text }) => KEYWORDS.test(text)) },
    must: 0.05,
    lowerIsBetter: true,
    split: { name: 'second half by SHA-256 of seed and text; the first half trains', seed: SEED },
    breakdown: [
      bySource(negatives, 'withheld', ({ closed }) => closed),
      {
        ...bySource(neighbours, 'withheld', ({ closed }) => closed),
        title: 'Other sections and groups of the same sources, and recipes',
      },
    ],
    mistakes: worst(
      negatives.filter(({ closed }) => closed),
      1,
      'let through',
      'withheld',
    ),
  };
}

function bySource(texts: readonly Judged[], name: string, of: (text: Judged) => boolean) {
  const sources = [...new Set(texts.map(({ source }) => source))].sort();
  return {
    title: 'By source',
    by: 'source' as const,
    columns: ['source', 'n', name],
    rows: sources.map((source) => {
      const those = texts.filter((text) => text.source === source);
      return [source, those.length, share(those, of)];
    }),
  };
}

function worst(texts: readonly Judged[], sign: number, expected: string, got: string): Mistake[] {
  return [...texts]
    .sort((a, b) => sign * (b.score - a.score))
    .slice(0, 15)
    .map(({ text, source }) => ({ input: `${source}: ${shorten(text)}`, expected, got }));
}

function share(texts: readonly Judged[], of: (text: Judged) => boolean): number {
  return texts.filter(of).length / Math.max(1, texts.length);
}

function isSecondHalf(text: string): boolean {
  const digit = createHash('sha256').update(`${SEED}/${text}`).digest('hex').charAt(0);
  return Number.parseInt(digit, 16) % 2 === 1;
}

/** Repeats count once, where they stand last. */
function textsOf({ data, product }: Context): Text[] {
  const texts: Text[] = [];
  const add = (text: string, source: string, sensitive: boolean, neighbour: boolean) => {
    if (text) texts.push({ text, source, sensitive, neighbour });
  };
  const marked = new Map<string, boolean>();
  for (const { id, parent, sensitive } of product.topicList) {
    marked.set(id, sensitive === true || (parent !== null && marked.get(parent) === true));
  }
  for (const [id, examples] of notes()) {
    const hit = marked.get(id) === true;
    for (const example of examples) add(example, hit ? 'IAB sensitive' : 'IAB other', hit, !hit);
  }
  for (const split of ['train', 'test']) {
    for (const { subject, text, label = '' } of data.csv(`newsgroups20/${split}.csv`)) {
      const hit = SENSITIVE_GROUPS.includes(label);
      add(`${subject}. ${text}`, `newsgroups20 ${hit ? label : 'other'}`, hit, !hit);
    }
  }
  for (const { text, label } of labelled(data, 'huffpost_sample')) {
    if (SENSITIVE_SECTIONS.includes(label)) add(text, `huffpost_sample ${label}`, true, false);
    else if (OTHER_SECTIONS.includes(label)) add(text, `huffpost_sample ${label}`, false, true);
  }
  for (const folder of ['pricerunner_titles_A', 'flipkart_1050', 'google_play_apps'] satisfies Labelled[]) {
    for (const { text, label } of labelled(data, folder)) {
      if (!SENSITIVE_CATEGORIES.includes(label)) add(text, folder, false, false);
    }
  }
  for (const { text, label } of labelled(data, 'ag_news')) {
    if (label !== 'World') add(text, `ag_news ${label}`, false, false);
  }
  for (const split of ['train', 'dev', 'test'])
    sentences(data, split).forEach((text) => {
      add(text, 'sst2', false, false);
    });
  return [...new Map(texts.map((text) => [text.text, text])).values()];
}

function sentences(data: Datasets, split: string): string[] {
  return data.tsvRows(`sst2/${split}.tsv`).map(([sentence = '']) => sentence);
}

/** Id and example titles of each topic, from the notes that the head is built of. */
function notes(): [id: string, examples: string[]][] {
  return ['notes-1.tsv', 'notes-2.tsv'].flatMap((name) =>
    readFileSync(join('tools/models/topics', name), 'utf8')
      .split(/\r?\n/)
      .filter((line) => line !== '')
      .map((line): [string, string[]] => {
        const [id = '', , , examples = ''] = line.split('\t');
        return [id, examples.split(' | ').map((example) => example.trim())];
      }),
  );
}
