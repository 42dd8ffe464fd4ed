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
  thresholds: v.object({ tier1: v.number(), deeper: v.number() }),
});

/** Shares smaller than this are left out of `considered`. */
const NEGLIGIBLE = 1e-3;

export interface TopicReading {
  /** The most specific topic that is probable enough, with P(it or one of its subtopics); empty if the head abstains. */
  committed: TopicProbability[];
  /**
   * How the probability is shared out before committing, largest share first: here `probability` is that
   * of the topic itself *without* its subtopics, so that shares may be added up over any set of topics.
   */
  considered: TopicProbability[];
}

interface Node {
  id: string;
  parent: number | undefined;
  children: number[];
  /** Position of its tier-1 ancestor among the tier-1 topics. */
  tier1: number;
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
    for (const [row, { id, parent }] of topics.entries()) {
      const above = parent === null ? undefined : rowOf.get(parent);
      this.#nodes.push({
        id,
        parent: above,
        children: [],
        tier1: this.#nodes[above ?? -1]?.tier1 ?? this.#tier1.length,
      });
      if (above === undefined) this.#tier1.push(row);
      else this.#nodes[above]?.children.push(row);
    }
  }

  /**
   * @param embedding float32 [dim], unit length
   */
  classify(embedding: Float32Array): TopicReading {
    const shares = this.#shares(embedding);
    const probabilities = this.#withSubtopics(shares);
    const considered = this.#nodes
      .map(({ id }, row) => ({ topic: id, probability: shares[row] ?? 0 }))
      .filter(({ probability }) => probability >= NEGLIGIBLE)
      .sort((a, b) => b.probability - a.probability);
    return { committed: this.#commit(probabilities), considered };
  }

  /**
   * @param embedding float32 [dim], unit length
   * @returns for every topic, in the taxonomy's order, P(it or one of its subtopics)
   */
  probabilities(embedding: Float32Array): Float64Array {
    return this.#withSubtopics(this.#shares(embedding));
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
    const P = softmax(
      evidence.map((L, nth) => tier1.scale * L + (tier1.bias[ids[nth] ?? ''] ?? 0) + linear(nth)),
    );

    return Float64Array.from(
      this.#nodes,
      (node, row) => (P[node.tier1] ?? 0) * Math.exp((z[row] ?? 0) - (evidence[node.tier1] ?? 0)),
    );
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
  #commit(probabilities: Float64Array): TopicProbability[] {
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
    for (
      let next = best(this.#nodes[at]?.children ?? []);
      next !== undefined && of(next) >= deeper;
      next = best(this.#nodes[at]?.children ?? [])
    ) {
      at = next;
    }
    return [{ topic: this.#nodes[at]?.id ?? '', probability: of(at) }];
  }
}
