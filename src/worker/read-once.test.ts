import { expect, test } from 'vitest';
import type { PictureReading } from '../models/vision/encoder.ts';
import { readOnce } from './read-once.ts';

const reading = (label: string): PictureReading => ({
  features: new Float32Array(),
  objects: [{ label, probability: 1 }],
  embedding: new Float32Array(),
  colours: [],
  thumbnail: '',
});

test('equal bytes are read once, whatever else is read between; one that failed is tried again', async () => {
  const read: string[] = [];
  let broken = true;
  const readShown = readOnce(
    async (picture) => {
      const text = await picture.text();
      read.push(text);
      if (text === 'broken' && broken) throw new Error('not yet');
      return reading(text);
    },
    async () => reading('frames'),
  );
  const say = async (text: string) => (await readShown(new Blob([text]), undefined)).objects[0]?.label;
  expect([await say('a'), await say('b'), await say('a')]).toEqual(['a', 'b', 'a']);
  await expect(say('broken')).rejects.toThrow('not yet');
  broken = false;
  expect(await say('broken')).toBe('broken');
  expect(read).toEqual(['a', 'b', 'broken', 'broken']);
  expect((await readShown([new Blob(['a'])], undefined)).objects[0]?.label).toBe('frames');
});
