/**
 * Which IAB Content topics a text is about: similarity to topic descriptions, made into calibrated
 * probabilities that respect the hierarchy. Formulas and symbols: tools/models/README.md.
 */
import * as v from 'valibot';
import { Failure } from '../domain/failure.ts';
import type { TopicProbability } from '../domain/signal.ts';
import type { Topic } from '../domain/topic.ts';
import type { EmbeddingTable } from './table.ts';
import { logSumExp, normalize, softmax } from './vector.ts';

const ParametersSchema = v.object({
  dim: v.number(),
  /** Topics: the table's first rows. */
  rows: v.number(),
  /** The rows after them, for "no topic". */
  noneRows: v.number(),
  /** 0, or one row of linear weights for each tier-1 topic and a last one for "none". */
  tier1Rows: v.number(),
  mean: v.array(v.number()),
  temperature: v.number(),
  tier1: v.object({ scale: v.number(), bias: v.record(v.string(), v.number()) }),
  /** Of the most probable tier-1 topic's log odds. */
  calibration: v.optional(v.object({ slope: v.number(), offset: v.number() }), { slope: 1, offset: 0 }),
  thresholds: v.object({ tier1: v.number(), deeper: v.number() }),
  /**
   * Topics that would say something about a person by themselves, such as women's fashion: they are not
   * concluded from likeness, and only where one of these words stands in the text.
   */
  evidence: v.optional(v.record(v.string(), v.array(v.string())), {}),
});

/** Shares smaller than this are left out of `considered`. */
const NEGLIGIBLE = 1e-3;

export interface TopicReading {
  /** The most specific topic that is probable enough, with P(it or one of its subtopics); empty if the head abstains. */
  committed: TopicProbability[];
  /** `committed` without sensitive topics: what may be concluded, even where the firewall lets a text through. */
  usable: TopicProbability[];
  /**
   * How the probability is shared out before committing, largest share first: here `probability` is that
   * of the topic itself *without* its subtopics, so that shares may be added up over any set of topics.
   */
  considered: TopicProbability[];
  /** P(any topic that is marked sensitive, or lies below one). */
  sensitive: number;
}

interface Node {
  id: string;
  parent: number | undefined;
  children: number[];
  /** Position of its tier-1 ancestor among the tier-1 topics. */
  tier1: number;
  /** Marked so, or below a topic that is. */
  sensitive: boolean;
}

export class TopicHead {
  readonly #parameters: v.InferOutput<typeof ParametersSchema>;
  readonly #table: EmbeddingTable;
  /** In the order of the table's rows. */
  readonly #nodes: Node[] = [];
  /** Rows of the tier-1 topics. */
  readonly #tier1: number[] = [];

  /**
   * @param parameters the contents of public/models/topics.json
   * @param topics in the order of the table's rows, parents before children
   * @throws Failure model-corrupt if the three do not fit each other
   */
  constructor(parameters: unknown, table: EmbeddingTable, topics: readonly Topic[]) {
    const parsed = v.safeParse(ParametersSchema, parameters);
    if (!parsed.success) throw new Failure('model-corrupt', `topics.json: ${v.summarize(parsed.issues)}`);
    const { rows, noneRows, tier1Rows, dim } = parsed.output;
    if (rows !== topics.length || rows + noneRows + tier1Rows !== table.rows || dim !== table.dim) {
      throw new Failure('model-corrupt', 'topics.json, topics.i8.bin and the taxonomy differ in size');
    }
    this.#parameters = parsed.output;
    this.#table = table;
    const rowOf = new Map(topics.map((topic, row) => [topic.id, row]));
    for (const [row, { id, parent, sensitive }] of topics.entries()) {
      const above = parent === null ? undefined : rowOf.get(parent);
      this.#nodes.push({
        id,
        parent: above,
        children: [],
        tier1: this.#nodes[above ?? -1]?.tier1 ?? this.#tier1.length,
        sensitive: sensitive === true || this.#nodes[above ?? -1]?.sensitive === true,
      });
      if (above === undefined) this.#tier1.push(row);
      else this.#nodes[above]?.children.push(row);
    }
  }

  /** Of every topic's description, float32 [topics][dim]: all sorts of things that may be written about. */
  described(): Float32Array[] {
    return this.#nodes.map((_, row) => normalize(this.#table.row(row)));
  }

  /**
   * @param embedding float32 [dim], unit length
   * @param words what was read, for topics that need a word as evidence; without it they are not concluded
   */
  classify(embedding: Float32Array, words = ''): TopicReading {
    const shares = this.#shares(embedding);
    const probabilities = this.#withSubtopics(shares);
    const considered = this.#nodes
      .map(({ id }, row) => ({ topic: id, probability: shares[row] ?? 0 }))
      .filter(({ probability }) => probability >= NEGLIGIBLE)
      .sort((a, b) => b.probability - a.probability);
    const sensitive = this.#nodes.reduce(
      (sum, node, row) => sum + (node.sensitive ? (shares[row] ?? 0) : 0),
      0,
    );
    const committed = this.#commit(probabilities, words);
    const marked = new Set(this.#nodes.filter((node) => node.sensitive).map(({ id }) => id));
    const usable = committed.filter(({ topic }) => !marked.has(topic));
    return { committed, usable, considered, sensitive };
  }

  /**
   * @param embedding float32 [dim], unit length
   * @returns for every topic, in the taxonomy's order, P(it or one of its subtopics)
   */
  probabilities(embedding: Float32Array): Float64Array {
    return this.#withSubtopics(this.#shares(embedding));
  }

  /**
   * @param embedding float32 [dim], unit length
   * @returns for every tier-1 topic, in the taxonomy's order, P(it or one of its subtopics)
   */
  broadest(embedding: Float32Array): number[] {
    const all = this.probabilities(embedding);
    return this.#tier1.map((row) => all[row] ?? 0);
  }

  /** p(r) of the README: each topic without its subtopics. What is missing to 1 is P(no topic). */
  #shares(embedding: Float32Array): Float64Array {
    const { rows, noneRows, mean, temperature, tier1Rows, tier1 } = this.#parameters;
    const x = normalize(embedding.map((value, index) => value - (mean[index] ?? 0)));
    const scores = this.#table.times(x);
    const z = scores.subarray(0, rows + noneRows).map((score) => score / temperature);
    const linear = (nth: number) => (tier1Rows === 0 ? 0 : (scores[rows + noneRows + nth] ?? 0));

    const subtrees = this.#tier1.map((): number[] => []);
    for (const [row, node] of this.#nodes.entries()) subtrees[node.tier1]?.push(z[row] ?? 0);
    const evidence = [...subtrees, z.subarray(rows)].map(logSumExp);
    const ids = [...this.#tier1.map((row) => this.#nodes[row]?.id ?? ''), 'none'];
    const P = this.#calibrated(
      softmax(evidence.map((L, nth) => tier1.scale * L + (tier1.bias[ids[nth] ?? ''] ?? 0) + linear(nth))),
    );

    return Float64Array.from(
      this.#nodes,
      (node, row) => (P[node.tier1] ?? 0) * Math.exp((z[row] ?? 0) - (evidence[node.tier1] ?? 0)),
    );
  }

  #isEvident(row: number, words: string): boolean {
    const needed = this.#parameters.evidence[this.#nodes[row]?.id ?? ''];
    if (!needed) return true;
    const said = new Set(words.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu));
    return needed.some((word) => said.has(word));
  }

  /** The most probable topic gets what its calibrated log odds say; the others share the rest as before. */
  #calibrated(tier1: readonly number[]): number[] {
    const { slope, offset } = this.#parameters.calibration;
    if (slope === 1 && offset === 0) return [...tier1];
    const topics = tier1.slice(0, -1);
    const winner = topics.indexOf(Math.max(...topics));
    const p = Math.min(1 - 1e-9, Math.max(1e-9, tier1[winner] ?? 0));
    const confidence = 1 / (1 + Math.exp(-(slope * Math.log(p / (1 - p)) + offset)));
    return tier1.map((value, nth) => (nth === winner ? confidence : (value * (1 - confidence)) / (1 - p)));
  }

  #withSubtopics(shares: Float64Array): Float64Array {
    const sums = shares.slice();
    // Children stand behind their parents: from the back every subtree is complete when it is added.
    for (const [row, { parent }] of [...this.#nodes.entries()].reverse()) {
      if (parent !== undefined) sums[parent] = (sums[parent] ?? 0) + (sums[row] ?? 0);
    }
    return sums;
  }

  /** As deep as the evidence goes. */
  #commit(probabilities: Float64Array, words: string): TopicProbability[] {
    const { tier1, deeper } = this.#parameters.thresholds;
    const of = (row: number) => probabilities[row] ?? 0;
    const best = (rows: readonly number[]) =>
      rows.reduce<number | undefined>(
        (top, row) => (top === undefined || of(row) > of(top) ? row : top),
        undefined,
      );
    const none = 1 - this.#tier1.reduce((sum, row) => sum + of(row), 0);
    let at = best(this.#tier1);
    if (at === undefined || of(at) < tier1 || none > of(at)) return [];
    const enough = (row: number) => of(row) >= deeper && this.#isEvident(row, words);
    const below = (row: number) => best((this.#nodes[row]?.children ?? []).filter(enough));
    for (let next = below(at); next !== undefined; next = below(at)) at = next;
    return [{ topic: this.#nodes[at]?.id ?? '', probability: of(at) }];
  }
}
