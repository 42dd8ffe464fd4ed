/** The shipped model, against what PyTorch makes of it (tools/models/fusion_goldens.py). */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { readFileSync } from 'node:fs';
import { env, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { adamFrom, adamStep } from './adam.ts';
import type { Batch } from './augment.ts';
import { type ModalityName, sideOf } from './config.ts';
import { FusionEncoder } from './encode.ts';
import { gradientOf, judge } from './gradient.ts';
import type { Vectors } from './inputs.ts';
import { totalOf } from './losses.ts';
import { selfCheck } from './self-check.ts';
import { linearStart } from './start.ts';
import { termsOf } from './terms.ts';
import { testModel } from './testing.ts';
import { type FusionModel, openFusion } from './weights.ts';

// TensorFlow.js' plain backend is slow, and other tests run beside this one.
vi.setConfig({ testTimeout: 60_000 });

interface Goldens {
  items: number;
  seed: number;
  lr: number;
  groups: number[];
  firstInputs: number[];
  latents: { all: number[][]; words: number[][]; picture: number[][] };
  decoded: Record<string, number[][]>;
  losses: number[];
  after: Record<string, number[]>;
  start: {
    items: number;
    latent: number;
    sizes: Record<ModalityName, number>;
    /** Products of the first latents with one another: a direction has no sign of its own. */
    alike: number[][];
    decoded: Record<ModalityName, number[][]>;
  };
}

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const goldens: Goldens = json('e2e/goldens/fusion.json');
const model = openFusion(json('public/models/fusion.json'), readFileSync('public/models/fusion.bin'));

/** The upper 16 bits of a linear congruential generator, in [-1, 1). */
function numbers(seed: number, count: number): Float32Array {
  let x = seed;
  return Float32Array.from({ length: count }, () => {
    x = (Math.imul(1664525, x) + 1013904223) >>> 0;
    return (x >>> 16) / 32768 - 1;
  });
}

function goldenBatch({ config: { modalities } }: FusionModel, rows: number): Batch {
  const blocks = modalities.map(({ size }, modality) => {
    const values = numbers(goldens.seed + modality, rows * size);
    const has = Float32Array.from({ length: rows }, (_, i) => Number((i + modality) % 4 !== 3));
    const counts = has.map((there, i) => there * Number((i + 2 * modality) % 3 !== 1));
    const present = values.map((value, at) => value * (has[Math.floor(at / size)] ?? 0));
    return { modality, seen: present, wanted: present, has, counts };
  });
  return { rows, groups: goldens.groups, blocks };
}

function vectorsOf({ rows, blocks }: Batch): Vectors[] {
  return Array.from({ length: rows }, (_, row) =>
    blocks.map(({ seen, has }) => {
      const size = seen.length / rows;
      return has[row] ? seen.slice(row * size, (row + 1) * size) : undefined;
    }),
  );
}

const batch = goldenBatch(model, goldens.items);
const vectors = vectorsOf(batch);

function expectClose(given: ArrayLike<number> | undefined, wanted: ArrayLike<number>, places = 4): void {
  expect(given).toBeDefined();
  for (const [at, value] of Array.from(wanted).entries()) expect(given?.[at]).toBeCloseTo(value, places);
}

describe('on plain arrays', () => {
  const encoder = new FusionEncoder(model);
  const { codes, fused } = encoder.encodeVectors(vectors);

  test('the inputs are the same', () => {
    expectClose(vectors[0]?.[0]?.slice(0, 8), goldens.firstInputs, 6);
  });

  test('latents, of all and of each side', () => {
    for (const [row, wanted] of goldens.latents.all.entries()) {
      expectClose(fused[row], wanted);
      for (const side of ['words', 'picture'] as const)
        expectClose(
          encoder.combine(codes[row] ?? [], sideOf(model.config, side)),
          goldens.latents[side][row] ?? [],
        );
    }
  });

  test('what is decoded from them', () => {
    const latents = fused.flatMap((latent) => latent ?? []);
    for (const { name } of model.config.modalities)
      for (const [row, wanted] of (goldens.decoded[name] ?? []).entries())
        expectClose(encoder.decodeVectors(latents, name)[row], wanted, 3);
  });
});

test('the closed form that training starts from', () => {
  const { items, latent, sizes, alike, decoded } = goldens.start;
  const small = testModel({ sizes, latent });
  const own = { ...small, config: { ...small.config, start: model.config.start } };
  const rows = vectorsOf(goldenBatch(own, items));
  const encoder = new FusionEncoder(own, linearStart(own, rows, 5));
  const shown = encoder.encodeVectors(rows.slice(0, alike.length)).fused.flatMap((found) => found ?? []);
  for (const [at, wanted] of alike.entries()) {
    const products = shown.map((other) =>
      other.reduce((sum, value, i) => sum + value * (shown[at]?.[i] ?? 0), 0),
    );
    expectClose(products, wanted);
  }
  for (const { name } of own.config.modalities) {
    const found = encoder.decodeVectors(shown, name);
    for (const [row, wanted] of decoded[name].entries()) expectClose(found[row], wanted);
  }
});

describe('on TensorFlow.js', () => {
  beforeAll(() => {
    // It would advertise its other packages.
    env().set('IS_NODE', false);
    return setBackend('cpu');
  });

  test('the self-check passes', async () => {
    const loss = await selfCheck(model);
    if (model.config.check) expect(loss).toBeCloseTo(model.config.check.loss, 3);
  });

  test('five steps of AdamW lower the loss as in PyTorch', async () => {
    const state = adamFrom(model.shipped);
    const terms = termsOf(model.config, batch);
    const losses: number[] = [];
    for (let step = 1; step <= 5; step++) {
      const { terms: values, parts } = await gradientOf(model, state.weights, batch);
      losses.push(totalOf(terms, values));
      for (const { slot, gradient } of parts) {
        const decay = slot.shape.length === 2 ? model.config.training.weightDecay : 0;
        adamStep(state, gradient, slot.at, step, { rate: goldens.lr, decay });
      }
    }
    losses.push(totalOf(terms, await judge(model, state.weights, batch)));
    expectClose(losses, goldens.losses, 3);
    for (const [name, wanted] of Object.entries(goldens.after)) {
      const slot = model.slots.find((known) => known.name === name);
      expectClose(state.weights.slice(slot?.at, (slot?.at ?? 0) + 4), wanted, 3);
    }
  });
});
