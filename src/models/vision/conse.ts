/**
 * From ImageNet logits to text space without training (ConSE: Norouzi et al. 2014, arXiv:1312.5650):
 * the mean of the labels' embeddings, weighted by how probable the labels are.
 */
import type { EmbeddingTable } from '../table.ts';
import { normalize, softmax } from '../vector.ts';

const LABELS = 10;

export interface SeenObject {
  label: string;
  /** In (0, 1]; all 1,000 classes sum to 1. */
  probability: number;
}

interface Ranked {
  label: number;
  probability: number;
}

/** The `count` most probable classes of `logits`, most probable first. */
export function mostProbable(logits: ArrayLike<number>, count: number): Ranked[] {
  const ranked = softmax(logits).map((probability, label) => ({ label, probability }));
  return ranked.sort((a, b) => b.probability - a.probability).slice(0, count);
}

/**
 * @param logits float32 [1000]
 * @param labels unit-length embeddings of the 1,000 labels
 * @returns float32 [384], unit length
 */
export function bridge(logits: ArrayLike<number>, labels: EmbeddingTable): Float32Array<ArrayBuffer> {
  const sum = new Float32Array(labels.dim);
  for (const { label, probability } of mostProbable(logits, LABELS)) {
    const embedding = labels.row(label);
    for (let index = 0; index < sum.length; index++)
      sum[index] = (sum[index] ?? 0) + probability * (embedding[index] ?? 0);
  }
  return normalize(sum);
}
