import { describe, expect, it } from 'vitest';
import { Failure } from '../domain/failure.ts';
import type { TextModel } from '../models/text/choice.ts';
import { readTexts } from './read-texts.ts';

const signal = new AbortController().signal;

/** Passages by model, and encoders that write down what they were asked; a reading is told by its embedding. */
async function ask(
  texts: readonly [model: TextModel | undefined, ...passages: string[]][],
  lacking?: TextModel,
) {
  const asked: string[] = [];
  const codes = new Map(texts.flatMap(([, ...passages]) => passages).map((passage, code) => [passage, code]));
  const { readings, failure } = await readTexts(
    texts.map(([model, ...passages]) => ({ model, passages })),
    {
      async encodeTexts(given, { model = 'english' } = {}) {
        asked.push(`${model} ${given.length}`);
        if (model === lacking) throw new Failure('model-download', model);
        return given.map((passage) => ({
          embedding: Float32Array.of(codes.get(passage) ?? -1),
          sentiment: new Float32Array(3),
        }));
      },
    },
    signal,
  );
  return { asked, read: readings.map((each) => each?.map(({ embedding }) => embedding[0])), failure };
}

describe('readTexts', () => {
  it('hands each text to the model of its language and keeps texts and passages in order', async () => {
    const { asked, read } = await ask([
      ['chinese', '楼市', '调控'],
      ['english', 'House prices'],
      [undefined],
      ['chinese', '两居室'],
    ]);
    expect(asked).toEqual(['english 1', 'chinese 3']);
    expect(read).toEqual([[0, 1], [2], [], [3]]);
  });

  it('does not ask a model that has nothing to read', async () => {
    expect((await ask([['english', 'Only English here']])).asked).toEqual(['english 1']);
    expect((await ask([[undefined]])).asked).toEqual([]);
  });

  it('reads English although the Chinese model cannot be had', async () => {
    const { read, failure } = await ask(
      [
        ['chinese', '楼市'],
        ['english', 'House prices'],
      ],
      'chinese',
    );
    expect(read).toEqual([undefined, [1]]);
    expect(failure).toMatchObject({ code: 'model-download' });
  });

  it('fails where English cannot be had', async () => {
    await expect(ask([['english', 'House prices']], 'english')).rejects.toMatchObject({
      code: 'model-download',
    });
  });
});
