/**
 * Trains the tagger of names and street addresses and writes src/privacy/tagger/model.json.
 *
 *     npx rolldown tools/privacy/train.ts -p node -f esm -o DIR/train.mjs && node DIR/train.mjs DIR DATASETS
 *
 * DIR holds fakes.json and general.jsonl of data.py. An averaged structured perceptron (Collins 2002) with
 * a margin: while learning, a missed name or address counts for more than a false one. With `--check` a
 * quarter of the development templates is kept out and judged, and nothing is written.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRandom } from '../../e2e/evaluation/random.ts';
import { FILES, type PresidioSentence, partOf, templateOf } from '../../e2e/evaluation/splits/identifiers.ts';
import { markStructured } from '../../src/privacy/identifiers-structured.ts';
import { markPhones } from '../../src/privacy/phones.ts';
import { Sheet } from '../../src/privacy/sheet.ts';
import { WordSet } from '../../src/privacy/tagger/bloom.ts';
import { BUCKETS, featuresOf, LEXICAL, type Lists } from '../../src/privacy/tagger/features.ts';
import { type ModelFile, readModel } from '../../src/privacy/tagger/model.ts';
import { ADDRESS, NAME, OTHER, viterbi } from '../../src/privacy/tagger/tagger.ts';
import { foldAccents, tokenize } from '../../src/privacy/tagger/tokens.ts';
import { type Fakes, type Labelled, type Span, Writer } from './fakes.ts';

const SEED = 7;
const EPOCHS = 4;
const COPIES = 20;
const CONTEXT_COPIES = 30;
/** Words are left out so often, so that forms and lists must do (feature dropout). */
const DROPPED = 0.35;
/** A weight must come from so many tokens, or it is one fake's. */
const LEAST_SEEN = 6;
/** Weights of fewer steps than this, of 127, are left out. */
const LEAST_WEIGHT = 4;
const MISS_COST = [0, 60, 60] as const;
const FALSE_COST = 30;
const COUNT = 3;
/** Whatever is guessed here is right. */
const UNKNOWN = 255;
/** Weights beyond are cut to it, so that eight bits suffice; weights are kept to multiples of COARSE. */
const CLIP = 200;
const COARSE = 2;
/** What is taken from "neither"; chosen on the templates that --check keeps out. */
const BIAS: [number, number] = [26, 36];

interface Example {
  features: Uint16Array[];
  gold: Uint8Array;
}

const [folder = '.', datasets = '.'] = process.argv.slice(2).filter((value) => !value.startsWith('--'));
const checking = process.argv.includes('--check');
const random = createRandom(SEED);
const fakes: Fakes = JSON.parse(readFileSync(`${folder}/fakes.json`, 'utf8'));
const general: Labelled[] = readFileSync(`${folder}/general.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .map(
    ({ text, spans, others }: { text: string; spans: [number, number][]; others: [number, number][] }) => ({
      text,
      spans: [
        ...spans.map(([start, end]) => ({ start, end, label: NAME })),
        ...others.map(([start, end]) => ({ start, end, label: OTHER })),
      ].sort((a, b) => a.start - b.start),
      isGeneral: true,
    }),
  );
const sentences = FILES.flatMap((name) => read(`pii_presidio/${name}`)).filter(
  ({ masked }) => partOf(masked) === 'dev',
);
const writer = new Writer(fakes, random);

const lists = makeLists();
const model = train(examples());
if (checking) check(model);
writeFileSync(
  checking ? `${folder}/model.check.json` : 'src/privacy/tagger/model.json',
  `${JSON.stringify(pack(model), null, 2)}\n`,
);

function read(path: string): PresidioSentence[] {
  return JSON.parse(readFileSync(`${datasets}/${path}`, 'utf8'));
}

/** A quarter of the development templates, to choose by. */
function isKeptOut(masked: string): boolean {
  return (
    (createHash('sha256')
      .update(`check:${templateOf(masked)}`)
      .digest()[0] ?? 0) < 64
  );
}

function makeLists(): Lists {
  const words = (values: Iterable<string>): Set<string> => {
    const parts = new Set<string>();
    for (const value of values) {
      for (const part of foldAccents(value.toLowerCase()).split(/[ '’.-]+/))
        if (part.length > 1) parts.add(part);
    }
    return parts;
  };
  const locales = Object.values(fakes.locales);
  const lower = new Map<string, number>();
  const upper = new Map<string, number>();
  for (const { text } of general) {
    for (const token of tokenize(text)) {
      if (!/^\p{L}{2}/u.test(token.text)) continue;
      const counts = token.text === token.text.toLowerCase() ? lower : upper;
      counts.set(token.lower, (counts.get(token.lower) ?? 0) + 1);
    }
  }
  const common = [...lower].filter(([word, count]) => count >= 4 && count > 3 * (upper.get(word) ?? 0));
  return {
    given: WordSet.of(words([...locales.flatMap(({ given }) => given), ...fakes.census.given])),
    surnames: WordSet.of(words([...locales.flatMap(({ surnames }) => surnames), ...fakes.census.surnames])),
    common: WordSet.of(common.map(([word]) => word)),
  };
}

function examples(): Example[] {
  const labelled: Labelled[] = [];
  const templates = new Map<string, PresidioSentence>();
  for (const sentence of sentences) {
    if (checking && isKeptOut(sentence.masked)) continue;
    templates.set(sentence.masked, sentence);
  }
  const byWords = new Map<string, string[]>();
  for (const masked of templates.keys()) {
    byWords.set(templateOf(masked), [...(byWords.get(templateOf(masked)) ?? []), masked]);
  }
  for (const variants of byWords.values()) {
    for (let copy = 0; copy < COPIES; copy += 1)
      labelled.push(
        writer.fillPresidio(templates.get(random.sample(variants, 1)[0] ?? '') as PresidioSentence),
      );
  }
  const contexts = readFileSync('tools/privacy/contexts.txt', 'utf8').trim().split('\n');
  for (const context of contexts) {
    for (let copy = 0; copy < CONTEXT_COPIES; copy += 1) labelled.push(writer.fill(context));
  }
  for (const example of general) {
    labelled.push(random.next() < 0.5 ? writer.rename(example) : example);
    // What people write themselves has an address in the middle of other things.
    if (random.next() < 0.08) labelled.push(writer.insertAddress(example));
  }
  for (const text of readFileSync(`${folder}/nameless.txt`, 'utf8').trim().split('\n')) {
    // Half of them as they are searched for, some with the numbers of models and sizes.
    const sized = random.next() < 0.3 ? `${text} ${modelNumber()}` : text;
    labelled.push({ text: random.next() < 0.5 ? sized.toLowerCase() : sized, spans: [] });
  }
  return random.shuffle(labelled).map((one) => exampleOf(writer.recase(one)));
}

/** "wm14yh89gb", "65 inch 4k", "256gb". */
function modelNumber(): string {
  const letters = (count: number): string =>
    Array.from({ length: count }, () => String.fromCharCode(97 + random.below(26))).join('');
  const forms = [
    `${letters(2)}${random.below(999)}${letters(3)}`,
    `${random.below(90)} inch ${random.below(9)}k`,
    `${2 ** random.below(10)}gb ${letters(1)}${random.below(9999)}`,
    `${random.below(2000)} ${letters(2)} ${random.below(90)}`,
  ];
  return forms[random.below(forms.length)] ?? '';
}

function exampleOf({ text, spans, isGeneral }: Labelled): Example {
  const sheet = new Sheet(text);
  markStructured(sheet);
  markPhones(sheet, true);
  const tokens = tokenize(sheet.text);
  return {
    features: featuresOf(tokens, lists),
    gold: Uint8Array.from(tokens, (token) => {
      const label = labelAt(spans, token.start);
      if (label !== undefined || !isGeneral) return label ?? OTHER;
      // The reader that marked the general text overlooks names: what may be one is not held against it.
      return /^\p{Lu}\p{Ll}/u.test(token.text) && !lists.common.has(token.lower) ? UNKNOWN : OTHER;
    }),
  };
}

function labelAt(spans: readonly Span[], at: number): number | undefined {
  return spans.find(({ start, end }) => start <= at && at < end)?.label;
}

interface Trained {
  /** [BUCKETS × 3] */
  weights: Float64Array;
  transitions: Float64Array;
  seen: Uint32Array;
}

function train(all: Example[]): Trained {
  const size = BUCKETS * COUNT;
  const weights = new Float64Array(size);
  const sums = new Float64Array(size);
  const transitions = new Float64Array(COUNT * COUNT);
  const transitionSums = new Float64Array(COUNT * COUNT);
  const seen = new Uint32Array(BUCKETS);
  for (const { features } of all)
    for (const row of features) for (const bucket of row) seen[bucket] = (seen[bucket] ?? 0) + 1;
  let step = 1;
  const add = (into: Float64Array, sum: Float64Array, at: number, value: number): void => {
    into[at] = (into[at] ?? 0) + value;
    sum[at] = (sum[at] ?? 0) + step * value;
  };
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    let wrong = 0;
    for (const { features: whole, gold } of random.shuffle(all)) {
      const features = whole.map((row) => row.filter((_, at) => at >= LEXICAL || random.next() >= DROPPED));
      const emissions = score(features, weights);
      // Cost-augmented: what would be a mistake must lose by a margin.
      for (let index = 0; index < gold.length; index += 1) {
        const right = gold[index] ?? OTHER;
        if (right === UNKNOWN) continue;
        for (let label = 0; label < COUNT; label += 1) {
          if (label === right) continue;
          const cost = label === OTHER ? (MISS_COST[right] ?? 0) : FALSE_COST;
          emissions[index * COUNT + label] = (emissions[index * COUNT + label] ?? 0) + cost;
        }
      }
      const guess = viterbi(emissions, [...transitions]);
      let [before, goldBefore] = [OTHER, OTHER];
      features.forEach((row, index) => {
        const got = guess[index] ?? OTHER;
        const right = gold[index] === UNKNOWN ? got : (gold[index] ?? OTHER);
        if (right !== got) {
          wrong += 1;
          for (const bucket of row) {
            add(weights, sums, bucket * COUNT + right, 1);
            add(weights, sums, bucket * COUNT + got, -1);
          }
        }
        if (right !== got || before !== goldBefore) {
          add(transitions, transitionSums, goldBefore * COUNT + right, 1);
          add(transitions, transitionSums, before * COUNT + got, -1);
        }
        [before, goldBefore] = [got, right];
      });
      step += 1;
    }
    console.log(`epoch ${epoch + 1}: ${wrong} tokens corrected in ${all.length} examples`);
  }
  return {
    weights: weights.map((value, at) => value - (sums[at] ?? 0) / step),
    transitions: transitions.map((value, at) => value - (transitionSums[at] ?? 0) / step),
    seen,
  };
}

function score(features: readonly Uint16Array[], weights: Float64Array): Float64Array {
  const emissions = new Float64Array(features.length * COUNT);
  features.forEach((row, index) => {
    for (const bucket of row) {
      for (let label = 0; label < COUNT; label += 1) {
        const at = index * COUNT + label;
        emissions[at] = (emissions[at] ?? 0) + (weights[bucket * COUNT + label] ?? 0);
      }
    }
  });
  return emissions;
}

/** To eight bits; "other" is subtracted from the two that count, rare buckets and small weights go. */
function pack({ weights, transitions, seen }: Trained): ModelFile {
  let largest = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    for (const label of [NAME, ADDRESS])
      largest = Math.max(largest, Math.abs(difference(weights, bucket, label)));
  }
  const unit = Math.min(largest, CLIP) / 127;
  const steps: number[] = [];
  const values: number[] = [];
  let last = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    if ((seen[bucket] ?? 0) < LEAST_SEEN) continue;
    const pair = [NAME, ADDRESS].map((label) =>
      clamp(Math.round(difference(weights, bucket, label) / unit / COARSE) * COARSE),
    );
    if (pair.every((value) => Math.abs(value) < LEAST_WEIGHT)) continue;
    for (let step = bucket - last; ; step >>= 7) {
      steps.push(step < 0x80 ? step : (step & 0x7f) | 0x80);
      if (step < 0x80) break;
    }
    last = bucket;
    values.push(...pair);
  }
  console.log(`${values.length / 2} buckets, unit ${unit.toFixed(4)}, bias ${BIAS}`);
  return {
    version: '1',
    trainedOn: [
      'Presidio development templates (MIT) with other fakes',
      'DBpedia abstracts (CC BY-SA 3.0), 20 Newsgroups and AG News (research use), persons marked by spaCy en_core_web_sm (MIT)',
      'Google Play app names (CC BY 3.0) and the Google product taxonomy, as texts that name nobody',
      'Faker names and addresses (MIT), US Census 1990 names (public domain)',
    ],
    bias: BIAS,
    transitions: [...transitions].map((value) => Math.round(value / unit)),
    buckets: Buffer.from(steps).toString('base64'),
    weights: Buffer.from(Int8Array.from(values).buffer).toString('base64'),
    given: Buffer.from(lists.given.bytes).toString('base64'),
    surnames: Buffer.from(lists.surnames.bytes).toString('base64'),
    common: Buffer.from(lists.common.bytes).toString('base64'),
  };
}

function difference(weights: Float64Array, bucket: number, label: number): number {
  return (weights[bucket * COUNT + label] ?? 0) - (weights[bucket * COUNT] ?? 0);
}

function clamp(value: number): number {
  return Math.max(-127, Math.min(127, value));
}

/** What a reader of these weights finds in the templates that were kept out, for several biases. */
function check(trained: Trained): void {
  const file = pack(trained);
  for (const bias of [0, 10, 20, 26, 30, 36]) {
    const tagger = readModel(lists, { ...file, bias: [bias, bias] });
    const found = [0, 0, 0];
    const all = [0, 0, 0];
    const false_ = [0, 0, 0];
    for (const sentence of sentences) {
      if (!isKeptOut(sentence.masked)) continue;
      const text = sentence.full_text.replace(/[\p{Cc}\s]/gu, ' ');
      const sheet = new Sheet(text);
      markStructured(sheet);
      markPhones(sheet, true);
      const tokens = tokenize(sheet.text);
      const labels = tagger.label(tokens);
      for (const { entity_type, start_position, end_position } of sentence.spans) {
        const label =
          entity_type === 'PERSON'
            ? NAME
            : /ADDRESS$/.test(entity_type) && !/IP|EMAIL/.test(entity_type)
              ? ADDRESS
              : 0;
        if (!label) continue;
        all[label] = (all[label] ?? 0) + 1;
        const inside = tokens.flatMap(({ start, text: word }, index) =>
          start >= start_position && start < end_position && /[\p{L}\p{Nd}]/u.test(word)
            ? [labels[index]]
            : [],
        );
        if (inside.every((value) => value !== OTHER)) found[label] = (found[label] ?? 0) + 1;
        else if (bias === 0 && process.argv.includes('--misses'))
          console.log(
            text.slice(Math.max(0, start_position - 30), start_position),
            '>>',
            text.slice(start_position, end_position),
          );
      }
      tokens.forEach(({ start, text: word }, index) => {
        const label = labels[index] ?? OTHER;
        if (label === OTHER || !/[\p{L}\p{Nd}]/u.test(word)) return;
        if (!sentence.spans.some((span) => span.start_position <= start && start < span.end_position))
          false_[label] = (false_[label] ?? 0) + 1;
      });
    }
    console.log(
      `bias ${bias}: names ${found[NAME]}/${all[NAME]}, ${false_[NAME]} false tokens; addresses ${found[ADDRESS]}/${all[ADDRESS]}, ${false_[ADDRESS]} false tokens`,
    );
  }
}
