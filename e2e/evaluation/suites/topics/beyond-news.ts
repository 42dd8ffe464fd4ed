/** Texts other than news: whether the most probable top-level topic fits the label. */
import { cosine } from '../../../../src/models/vector.ts';
import { shorten } from '../../judging.ts';
import type { Example, Labelled } from '../../labelled.ts';
import { bootstrap } from '../../metrics/index.ts';
import { majority } from '../../peers/naive-bayes.ts';
import type { Context, Measured, Mistake } from '../../suite.ts';
import { type Answered, answered, embed, MAPS, sum, topLevel } from './answered.ts';
import { reliabilityOf } from './reliability.ts';

export async function beyondNews(context: Context, folder: Labelled, title: string): Promise<Measured> {
  const { product } = context;
  const map = topLevel(context, MAPS[folder] ?? {});
  const { examples, answers, right } = await answered(context, folder);
  const labels = examples.map(({ label }) => label);
  const allowed = (label: string, topic: string) => (map[label] ?? []).includes(topic);
  const random = context.random(folder);
  const tops = product.topicList.filter(({ parent }) => parent === null);
  const names = await embed(
    context,
    tops.map(({ name }) => ({ text: name })),
  );
  const embeddings = await embed(context, examples);
  const byCosine = embeddings.map((vector, at) => {
    const scores = names.map((other) => cosine(vector, other));
    return allowed(labels[at] ?? '', tops[scores.indexOf(Math.max(...scores))]?.id ?? '');
  });
  const constant = Math.max(
    ...tops.map(({ id }) =>
      byLabel(
        labels,
        labels.map((label) => allowed(label, id)),
      ),
    ),
  );
  const shuffledLabels = random.shuffle(labels);
  const byChance = byLabel(
    labels,
    labels.map((label) => sum(answers.map(({ topic }) => Number(allowed(label, topic)))) / labels.length),
  );
  return {
    title: `${title}, no labels`,
    metric: 'right top-level topic, mean over labels',
    meaning: `How often the most probable of ${tops.length} top-level topics is one that fits the data set’s own label by the written map; each label counts the same.`,
    value: byLabel(labels, right),
    ci: bootstrap(
      labels.length,
      (at) =>
        byLabel(
          at.map((i) => labels[i] ?? ''),
          at.map((i) => right[i] === true),
        ),
      { random },
    ),
    n: examples.length,
    baselines: {
      'always the best single topic': constant,
      'nearest topic name by cosine': byLabel(labels, byCosine),
    },
    split: {
      name: `${folder}: texts that the head was not calibrated on (splits/held-out.ts), labels that name a topic`,
    },
    data: [folder],
    shuffled: {
      value: byLabel(
        shuffledLabels,
        shuffledLabels.map((label, at) => allowed(label, answers[at]?.topic ?? '')),
      ),
      chance: byChance,
      tolerance: tolerance(labels, byChance),
    },
    breakdown: [
      {
        title: 'By label',
        by: 'class',
        columns: ['label', 'n', 'right', 'most often answered'],
        rows: [...new Set(labels)].sort().map((label) => {
          const at = labels.flatMap((other, index) => (other === label ? [index] : []));
          return [
            label,
            at.length,
            sum(at.map((i) => Number(right[i]))) / at.length,
            majority(at.map((i) => answers[i]?.name ?? '')),
          ];
        }),
      },
    ],
    plots: [
      reliabilityOf(
        answers.map(({ probability }) => probability),
        right,
        'Probability of the topic against how often it was right',
      ),
    ],
    mistakes: wrong(examples, answers, right, (label) =>
      (map[label] ?? []).map((id) => tops.find((topic) => topic.id === id)?.name ?? id).join(' or '),
    ),
  };
}

/** Mean over labels of the mean within each. */
function byLabel(labels: readonly string[], values: readonly (boolean | number)[]): number {
  const sums = new Map<string, { sum: number; count: number }>();
  labels.forEach((label, at) => {
    const of = sums.get(label) ?? { sum: 0, count: 0 };
    sums.set(label, of);
    of.sum += Number(values[at]);
    of.count += 1;
  });
  return sum([...sums.values()].map((of) => of.sum / of.count)) / sums.size;
}

/** Four standard errors of a mean over labels of unequal size. */
function tolerance(labels: readonly string[], chance: number): number {
  const sizes = [...new Set(labels)].map((label) => labels.filter((other) => other === label).length);
  return (4 * Math.sqrt(sum(sizes.map((size) => (chance * (1 - chance)) / size)))) / sizes.length + 1e-9;
}

function wrong(
  examples: readonly Example[],
  answers: Answered['answers'],
  right: readonly boolean[],
  fitting: (label: string) => string,
): Mistake[] {
  return examples
    .flatMap(({ text, label }, at) => {
      const answer = answers[at];
      if (right[at] || !answer) return [];
      return [
        {
          input: shorten(text),
          expected: `${label} (${fitting(label)})`,
          got: answer.name,
          confidence: answer.probability,
        },
      ];
    })
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, 15);
}
