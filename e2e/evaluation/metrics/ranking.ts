/** Figures of orders: correlation, separation, rank of the right one. */
import { mean, sampleRankCorrelation } from 'simple-statistics';

/** Spearman's rank correlation; ties share the mean of their ranks. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  return sampleRankCorrelation([...a], [...b]);
}

/**
 * Area under the ROC curve: the probability that a positive scores above a negative, ties counted half
 * (Mann and Whitney 1947).
 *
 * @returns NaN without positives or without negatives
 */
export function auc(positive: readonly boolean[], scores: readonly number[]): number {
  const order = scores.map((score, index) => ({ score, positive: positive[index] === true }));
  order.sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let positives = 0;
  for (let at = 0; at < order.length; ) {
    let end = at;
    let tied = 0;
    for (; end < order.length && order[end]?.score === order[at]?.score; end++)
      tied += Number(order[end]?.positive);
    rankSum += (tied * (at + 1 + end)) / 2;
    positives += tied;
    at = end;
  }
  const negatives = order.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Rank of `scores[at]`, 1 is best; of equal scores half stand before it, so that a constant gains nothing. */
export function rankOf(scores: readonly number[], at: number): number {
  const own = scores[at] ?? Number.NEGATIVE_INFINITY;
  let before = 0;
  scores.forEach((score, index) => {
    if (index !== at) before += score > own ? 1 : score === own ? 0.5 : 0;
  });
  return 1 + before;
}

/** HR@k, also recall@k with one right answer. @param ranks of the right one in each list, 1 is best */
export function hitRate(ranks: readonly number[], k: number): number {
  return mean(ranks.map((rank) => Number(rank <= k)));
}

/** NDCG@k with one right answer in each list (Järvelin and Kekäläinen 2002): 1 / log2(1 + rank). */
export function ndcg(ranks: readonly number[], k: number): number {
  return mean(ranks.map((rank) => (rank <= k ? 1 / Math.log2(1 + rank) : 0)));
}

/** Mean reciprocal rank. */
export function reciprocalRank(ranks: readonly number[]): number {
  return mean(ranks.map((rank) => 1 / rank));
}
