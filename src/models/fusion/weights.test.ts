import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FusionConfig } from './config.ts';
import { testFiles, testModel } from './testing.ts';
import { layersOf, openFusion, tensorsOf } from './weights.ts';

const { config, weights } = testFiles();

test('what is trained lies in one array, and nothing else does', () => {
  const model = testModel();
  expect(model.slots.map(({ name }) => name).filter((name) => name.startsWith('text.'))).toEqual([
    'text.gate',
    'text.encoder.1.weight',
    'text.encoder.1.bias',
    'text.encoder.2.weight',
    'text.encoder.2.bias',
    'text.encoder.skip',
    'text.decoder.skip',
    'text.decoder.1.weight',
    'text.decoder.1.bias',
    'text.decoder.2.weight',
    'text.decoder.2.bias',
  ]);
  expect([...model.constants.keys()]).toContain('picture.components');
  expect(model.shipped).toHaveLength(model.slots.reduce((sum, { size }) => sum + size, 0));
  expect(layersOf(model.slots, 'text', 'decoder').at(-1)).toEqual({
    weight: 'text.decoder.2.weight',
    bias: 'text.decoder.2.bias',
  });
});

test('tensors are views of the flat array, in their places', () => {
  const model = testModel();
  fc.assert(
    fc.property(fc.nat({ max: model.shipped.length - 1 }), (place) => {
      const flat = new Float32Array(model.shipped.length);
      flat[place] = 7;
      const found = [...tensorsOf(model, flat)].filter(([, { values }]) => values.includes(7));
      const slot = model.slots.find(({ at, size }) => place >= at && place < at + size);
      expect(found.map(([name]) => name)).toEqual([slot?.name]);
      expect(found[0]?.[1].values[place - (slot?.at ?? 0)]).toBe(7);
    }),
  );
  expect(() => tensorsOf(model, new Float32Array(3))).toThrow(/^model-corrupt: /);
});

test('halves and codes are read with their scales', () => {
  const entry = config.tensors.find(({ name }) => name === 'text.encoder.2.weight');
  if (!entry) throw new Error('no such tensor');
  const [rows = 0, columns = 0] = entry.shape;
  const codes = new Int8Array(rows * columns).map((_, at) => at - 30);
  const scale = Array.from({ length: columns }, (_, column) => (column + 1) / 8);
  const halves = new Uint16Array(rows * columns).fill(0x3e00);
  const replaced = (dtype: 'int8' | 'float16', bytes: Uint8Array) => {
    const whole = new Uint8Array(weights.length + bytes.length);
    whole.set(weights);
    whole.set(bytes, weights.length);
    const changed = { ...entry, dtype, offset: weights.length, ...(dtype === 'int8' && { scale }) };
    const model = openFusion(withTensor(changed), whole);
    return tensorsOf(model, model.shipped).get(entry.name)?.values;
  };
  expect(replaced('float16', new Uint8Array(halves.buffer))).toEqual(new Float32Array(60).fill(1.5));
  expect(replaced('int8', new Uint8Array(codes.buffer))).toEqual(
    Float32Array.from(codes, (code, at) => (code * ((at % columns) + 1)) / 8),
  );
});

test.each<[what: string, changed: unknown]>([
  ['no configuration', 'fusion'],
  ['another version', { ...config, version: 2 }],
  ['a modality twice', { ...config, modalities: [...config.modalities, config.modalities[0]] }],
  ['a size that no tensor has', resized('text', 13)],
  ['a latent that no tensor has', { ...config, latent: 7 }],
  ['a tensor missing', { ...config, tensors: config.tensors.filter(({ name }) => name !== 'text.mean') }],
  [
    'a layer missing',
    { ...config, tensors: config.tensors.filter(({ name }) => !/text.encoder.2/.test(name)) },
  ],
  [
    'a bias of another layer',
    withTensor({ name: 'text.encoder.1.bias', shape: [3], dtype: 'float32', offset: 0 }),
  ],
  ['codes without scales', withTensor({ name: 'text.gate', shape: [1], dtype: 'int8', offset: 0 })],
  [
    'a tensor beyond the end',
    withTensor({ name: 'text.gate', shape: [1], dtype: 'float32', offset: weights.length }),
  ],
])('%s is a corrupt model', (_, changed) => {
  expect(() => openFusion(changed, weights)).toThrow(/^model-corrupt: /);
});

function withTensor(changed: FusionConfig['tensors'][number]): FusionConfig {
  return {
    ...config,
    tensors: config.tensors.map((tensor) => (tensor.name === changed.name ? changed : tensor)),
  };
}

function resized(name: string, size: number): FusionConfig {
  return {
    ...config,
    modalities: config.modalities.map((modality) =>
      modality.name === name ? { ...modality, size } : modality,
    ),
  };
}
