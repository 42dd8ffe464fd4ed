import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dense, denseLayer, project } from './dense.ts';
import { FusionEncoder } from './encode.ts';
import { guess } from './guess.ts';
import { type FusionInput, reducePicture, vectorsOf } from './inputs.ts';
import { drawsOf } from './random.ts';
import { testInputs, testModel } from './testing.ts';

const model = testModel();
const encoder = new FusionEncoder(model);
const place = (name: string) => model.config.modalities.findIndex((modality) => modality.name === name);

test('dense layers are sums of products, whatever is computed beside them', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 11 }),
      (rows, inputs, outputs) => {
        const draws = drawsOf(rows, inputs, outputs);
        const some = (length: number) => Float32Array.from({ length }, () => draws.normal());
        const [x, weight, bias] = [some(rows * inputs), some(inputs * outputs), some(outputs)];
        const layer = denseLayer(weight, bias);
        const y = dense(x, rows, layer);
        for (let row = 0; row < rows; row++) {
          const vector = x.slice(row * inputs, (row + 1) * inputs);
          expect(y.slice(row * outputs, (row + 1) * outputs)).toEqual(dense(vector, 1, layer));
          for (let o = 0; o < outputs; o++) {
            let sum = bias[o] ?? 0;
            for (let i = 0; i < inputs; i++) sum += (vector[i] ?? 0) * (weight[i * outputs + o] ?? 0);
            expect(y[row * outputs + o]).toBe(Math.fround(sum));
          }
        }
      },
    ),
  );
  expect([...project(Float32Array.of(2, 3), Float32Array.of(1, 10, 100, 1000), 2)]).toEqual([302, 3020]);
});

test('an activity has the same latent alone and among others', () => {
  const inputs = testInputs(model, 300);
  const together = encoder.encode(inputs);
  for (const at of [0, 1, 127, 128, 299]) {
    const alone = encoder.encode([inputs[at] ?? {}]);
    expect(alone.fused[0]).toEqual(together.fused[at]);
    expect(alone.codes[0]).toEqual(together.codes[at]);
  }
});

test('latents have length 1, and what is missing has none', () => {
  const [input] = testInputs(model, 8).filter(({ picture }) => picture);
  const { codes, fused } = encoder.encode([{ text: input?.text ?? new Float32Array() }, {}, input ?? {}]);
  expect(codes[0]?.map((code) => code !== undefined)).toEqual([true, ...Array(6).fill(false)]);
  expect(codes[1]?.every((code) => code === undefined)).toBe(true);
  expect(fused[1]).toBeUndefined();
  for (const latent of [fused[0], fused[2]])
    expect(latent?.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 4);
  expect(encoder.combine(codes[2] ?? [], ['text'])).toEqual(fused[0]);
  expect(encoder.combine(codes[2] ?? [], ['topics'])).toBeUndefined();
});

test('odd values are held within six deviations', () => {
  const far = vectorsOf(model, { behaviour: new Float32Array(24).fill(-1000) })[place('behaviour')];
  expect(new Set(far)).toEqual(new Set([-6]));
});

test('a picture is reduced to its components, once', () => {
  const features = Float32Array.from({ length: 20 }, (_, at) => at / 4);
  const picture = reducePicture(model, features);
  expect(picture).toHaveLength(8);
  expect(vectorsOf(model, { features })).toEqual(vectorsOf(model, { picture }));
  expect(() => vectorsOf(model, { features: features.slice(1) })).toThrow(/^internal: /);
});

test('an unknown sentiment is the mean one', () => {
  const topics = Float32Array.of(0.1, 0.2, 0.3, 0.4);
  const without = vectorsOf(model, { topics })[place('topics')];
  const withSentiment = vectorsOf(model, { topics, sentiment: Float32Array.of(0.2, 0.3, 0.5) })[
    place('topics')
  ];
  expect([...(without?.slice(4) ?? [])]).toEqual([0, 0, 0]);
  expect(withSentiment?.slice(0, 4)).toEqual(without?.slice(0, 4));
  expect([...(withSentiment?.slice(4) ?? [])]).not.toContain(0);
});

test.each<FusionInput>([
  { text: new Float32Array(5) },
  { topics: new Float32Array(9) },
  { behaviour: new Float32Array(23) },
])('a vector of another length is refused', (input) => {
  expect(() => encoder.encode([input])).toThrow(/^internal: /);
});

test('a guess names the nearest of the candidates, as they are decoded', () => {
  const [input] = testInputs(model, 8).filter(({ picture }) => picture);
  const given = { picture: input?.picture ?? new Float32Array() };
  const [latent] = encoder.encode([given]).fused;
  const [decoded] = encoder.decodeVectors([latent ?? new Float32Array()], 'text');
  const constant = (name: string) => model.constants.get(name)?.values ?? new Float32Array();
  const [mean, deviation] = [constant('text.mean'), constant('text.deviation')];
  const itself = decoded?.map((value, at) => (mean[at] ?? 0) + value * (deviation[at] ?? 1));
  const others = testInputs(model, 20, 3).flatMap(({ text }) => text ?? []);
  const candidates = [...others.slice(0, 5), itself ?? new Float32Array(), ...others.slice(5)];
  const guesses = guess(encoder, given, 'text', candidates);
  expect(guesses).toHaveLength(3);
  expect(guesses[0]).toMatchObject({ candidate: 5 });
  expect(guesses[0]?.likeness).toBeCloseTo(1, 5);
  expect(guesses[1]?.likeness).toBeLessThan(1);
  expect(guess(encoder, {}, 'text', others)).toEqual([]);
  expect(() => guess(encoder, given, 'text', [new Float32Array(3)])).toThrow(/^internal: /);
});
