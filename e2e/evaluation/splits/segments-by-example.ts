/**
 * Segments by example, drawn as a person would have them: a store with every class at its natural share, of which
 * a few of one class are marked and nobody knows the rest, and another part that is judged.
 *
 * The slope and the width of the promise (src/models/example-head.ts) were fitted on DEVELOPED. Its form, one figure
 * of how far examples stand out, was chosen over others on draws of huffpost_sample and dbpedia_5k too; newsgroups20
 * was not looked at.
 */
import type { Labelled } from '../labelled.ts';
import type { Random } from '../random.ts';

export const DEVELOPED: readonly Labelled[] = ['google_play_apps', 'yahoo_answers_1k'];
export const REPORTED: readonly Labelled[] = ['huffpost_sample', 'newsgroups20', 'dbpedia_5k'];

export const SHOTS = [8, 16, 32] as const;
export const DRAWS = 2;
/** Classes with fewer rows leave nothing to judge. */
const LEAST_ROWS = 70;
/** As many activities as somebody has after some months. */
const MOST_STORED = 2_500;

export interface Draw {
  label: string;
  shots: number;
  /** Rows, by their place in the list. */
  examples: number[];
  others: number[];
  judged: number[];
}

/** @param labels of all rows, in their order */
export function drawsOf(labels: readonly string[], random: Random): Draw[] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const classes = [...counts].flatMap(([label, count]) => (count >= LEAST_ROWS ? [label] : [])).sort();
  const rows = labels.map((_, row) => row);
  return classes.flatMap((label) =>
    Array.from({ length: DRAWS }, () => random.shuffle(rows)).flatMap((order) => {
      const half = Math.min(MOST_STORED, Math.floor(order.length / 2));
      const [stored, judged] = [order.slice(0, half), order.slice(half)];
      const own = stored.filter((row) => labels[row] === label);
      return SHOTS.flatMap((shots) => {
        if (own.length < shots) return [];
        const examples = own.slice(0, shots);
        const marked = new Set(examples);
        return [{ label, shots, examples, others: stored.filter((row) => !marked.has(row)), judged }];
      });
    }),
  );
}
