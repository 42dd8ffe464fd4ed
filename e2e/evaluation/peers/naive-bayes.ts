/** The peer that needs no model: multinomial naive Bayes on words, as in any textbook. */

/** Lower-case runs of letters and digits and single Han characters; with `pairs`, neighbours too. */
export function wordsOf(text: string, pairs = true): string[] {
  const words = text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [];
  return !pairs ? words : [...words, ...words.slice(1).map((word, index) => `${words[index]} ${word}`)];
}

export interface Classifier {
  /** @returns log P(class, text) up to a constant, in the order of `classes` */
  scores(text: string): number[];
  classes: readonly string[];
  classify(text: string): string;
}

/** Multinomial naive Bayes with add-one smoothing over words and pairs (Manning et al. 2008, chapter 13). */
export function trainNaiveBayes(
  examples: readonly { text: string; label: string }[],
  { pairs = true } = {},
): Classifier {
  const classes = [...new Set(examples.map(({ label }) => label))].sort();
  const counts = new Map<string, Float64Array>();
  const totals = new Float64Array(classes.length);
  const sizes = new Float64Array(classes.length);
  for (const { text, label } of examples) {
    const at = classes.indexOf(label);
    sizes[at] = (sizes[at] ?? 0) + 1;
    for (const word of wordsOf(text, pairs)) {
      const row = counts.get(word) ?? new Float64Array(classes.length);
      counts.set(word, row);
      row[at] = (row[at] ?? 0) + 1;
      totals[at] = (totals[at] ?? 0) + 1;
    }
  }
  const scores = (text: string) => {
    const known = wordsOf(text, pairs).flatMap((word) => counts.get(word) ?? []);
    return classes.map((_, at) =>
      known.reduce(
        (sum, row) => sum + Math.log(((row[at] ?? 0) + 1) / ((totals[at] ?? 0) + counts.size)),
        Math.log((sizes[at] ?? 0) / examples.length),
      ),
    );
  };
  return {
    classes,
    scores,
    classify(text) {
      const all = scores(text);
      return classes[all.indexOf(Math.max(...all))] ?? '';
    },
  };
}

/** The largest class of a list. */
export function majority(labels: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** Answers of naive Bayes for each example by a model that has not seen its fold. */
export function crossValidated(
  examples: readonly { text: string; label: string }[],
  folds: readonly number[],
): string[] {
  const answers: string[] = [];
  for (const fold of new Set(folds)) {
    const model = trainNaiveBayes(examples.filter((_, index) => folds[index] !== fold));
    examples.forEach(({ text }, index) => {
      if (folds[index] === fold) answers[index] = model.classify(text);
    });
  }
  return answers;
}
