/** The words an interest is made of: keywords of its evidence, weighted by share. */

export interface WeightedKeywords {
  keywords: readonly string[];
  weight: number;
}

const SHOWN = 8;

/** Keywords of at least two activities first; among equals the heavier, then the alphabet. */
export function rankKeywords(evidence: readonly WeightedKeywords[], limit: number = SHOWN): string[] {
  const ranked = new Map<string, { weight: number; activities: number }>();
  for (const { keywords, weight } of evidence) {
    for (const keyword of new Set(keywords)) {
      const entry = ranked.get(keyword) ?? { weight: 0, activities: 0 };
      ranked.set(keyword, { weight: entry.weight + weight, activities: entry.activities + 1 });
    }
  }
  return Array.from(ranked)
    .sort(
      ([a, x], [b, y]) =>
        Number(y.activities > 1) - Number(x.activities > 1) || y.weight - x.weight || (a < b ? -1 : 1),
    )
    .slice(0, limit)
    .map(([keyword]) => keyword);
}
