/** Which examples are the same thing again: they have the same text or the same picture. */
import { Fingerprint } from './fingerprint.ts';
import type { Vectors } from './inputs.ts';
import type { FusionModel } from './weights.ts';

/** @returns by example the first of its group; groups are linked through text or picture */
export function groupsOf({ config }: FusionModel, examples: readonly Vectors[]): number[] {
  const told = config.modalities.flatMap(({ name }, at) =>
    name === 'text' || name === 'picture' ? [at] : [],
  );
  const parents = [...examples.keys()];
  const rootOf = (example: number): number => {
    let at = example;
    while (parents[at] !== at) at = parents[at] ?? at;
    return at;
  };
  const seen = new Map<string, number>();
  for (const [example, vectors] of examples.entries()) {
    for (const modality of told) {
      const vector = vectors[modality];
      if (!vector) continue;
      const key = new Fingerprint().number(modality).values(vector).toString();
      const known = seen.get(key);
      if (known === undefined) seen.set(key, example);
      else {
        const [a, b] = [rootOf(known), rootOf(example)];
        parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }
  return parents.map((_, example) => rootOf(example));
}
