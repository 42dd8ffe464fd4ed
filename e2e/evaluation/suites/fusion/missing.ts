/** What is left when a modality is missing, against zeros in its place. */
import type { FusionInput } from '../../../../src/models/fusion/inputs.ts';
import { meanInterval } from '../../metrics/index.ts';
import type { Context, Measured } from '../../suite.ts';
import { type Fit, fitted } from './fits.ts';
import { type Head, headOf, ridgeFor } from './heads.ts';
import { concatenated } from './linear.ts';
import { mean } from './retrieval.ts';
import { partsOf } from './tasks.ts';

type Part = keyof FusionInput;
/** What can be missing, and what goes with it. */
const ABSENCES: Readonly<Record<string, readonly Part[]>> = {
  'text embedding': ['text'],
  'words of the title': ['title'],
  topics: ['topics', 'sentiment'],
  'picture features': ['features'],
  'bridge embedding': ['bridge'],
  colours: ['colours'],
  'the whole title': ['text', 'title', 'topics', 'sentiment'],
  'the whole picture': ['features', 'bridge', 'colours'],
};

export async function missing(context: Context): Promise<Measured> {
  const { products, fits } = await fitted(context);
  const random = context.random('fusion.missing');
  const { train, test, labels, isFold } = partsOf(products, 'articleType');
  const rightOf = (head: Head, vectors: Float32Array[]) =>
    head.classify(vectors).map((answer, at) => Number(answer === labels.test[at]));
  const heads = fits.map(({ latents }) => {
    const vectors = train.map((row) => latents.fused[row] ?? new Float32Array());
    return headOf(vectors, labels.train, ridgeFor(vectors, labels.train, isFold));
  });
  const fused = (change: (input: FusionInput) => FusionInput) =>
    fits.map((fit: Fit, at) => {
      const changed = test.map((row) => change(products.inputs[row] ?? {}));
      const vectors = fit.encoder
        .encode(changed)
        .fused.map((latent) => latent ?? new Float32Array(products.model.config.latent));
      return heads[at] ? rightOf(heads[at], vectors) : [];
    });
  const concatenate = (inputs: FusionInput[]) =>
    concatenated(
      inputs.map(({ text = new Float32Array(384) }) => text),
      inputs.map(({ features = new Float32Array(1280) }) =>
        features.map((value) => Math.sqrt(Math.max(0, value))),
      ),
    );
  const learnt = concatenate(train.map((row) => products.inputs[row] ?? {}));
  const plain = headOf(learnt, labels.train, ridgeFor(learnt, labels.train, isFold));
  const rows = Object.entries(ABSENCES).map(([name, parts]) => {
    const without = fused((input) => leaveOut(input, parts));
    const zeroed = fused((input) => zeros(input, parts));
    const inputs = test.map((row) => leaveOut(products.inputs[row] ?? {}, parts));
    return {
      name,
      each: test.map((_, at) => mean(without.map((seed) => seed[at] ?? 0))),
      zeroed: mean(zeroed.map(mean)),
      plain: mean(rightOf(plain, concatenate(inputs))),
    };
  });
  const each = test.map((_, at) => mean(rows.map((row) => row.each[at] ?? 0)));
  const all = mean(fused((input) => input).map(mean));
  return {
    title: 'Kind of a product when something is missing',
    metric: 'accuracy, mean over what is missing and 5 seeds',
    meaning:
      'How often the kind is still right when one of the modalities, the whole title or the whole picture is missing.',
    value: mean(each),
    ci: meanInterval(each, { random }),
    n: test.length,
    baselines: {
      'zeros in its place, fused': mean(rows.map(({ zeroed }) => zeroed)),
      'zeros in its place, concatenation': mean(rows.map(({ plain: value }) => value)),
      'nothing missing, fused': all,
    },
    must: Math.max(mean(rows.map(({ zeroed }) => zeroed)), mean(rows.map(({ plain: value }) => value))),
    split: { name: 'product_pictures: 800 train, 391 test, by title and picture', seed: 6 },
    data: ['product_pictures'],
    note: 'Heads are learnt with everything there. The target is to be better than the better way of putting zeros.',
    breakdown: [
      {
        title: 'By what is missing',
        columns: ['missing', 'left out', 'zeros, fused', 'zeros, concatenation'],
        rows: rows.map(({ name, each: right, zeroed, plain: value }) => [name, mean(right), zeroed, value]),
      },
    ],
  };
}

function leaveOut(input: FusionInput, parts: readonly Part[]): FusionInput {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !parts.includes(name as Part)));
}

/** As a model does that cannot tell what is missing. */
function zeros(input: FusionInput, parts: readonly Part[]): FusionInput {
  const changed = Object.entries(input).map(([name, value]) => {
    if (!parts.includes(name as Part)) return [name, value];
    if (value instanceof Float32Array) return [name, new Float32Array(value.length)];
    return [name, name === 'title' ? '' : []];
  });
  return Object.fromEntries(changed);
}
