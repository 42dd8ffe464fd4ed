/** What most suites need to show a classifier's answers. */
import type { Mistake } from './suite.ts';

/** What labels drawn without looking would share with these answers. */
export function chanceOf(labels: readonly string[], answers: readonly string[]): number {
  const share = (all: readonly string[], label: string) =>
    all.filter((other) => other === label).length / all.length;
  return [...new Set(labels)].reduce((sum, label) => sum + share(labels, label) * share(answers, label), 0);
}

/** Wrong answers, those it was surest of first. */
export function surest(
  inputs: readonly string[],
  expected: readonly string[],
  got: readonly string[],
  confidence: readonly number[],
  most = 15,
): Mistake[] {
  return inputs
    .flatMap((input, at) => {
      const [right = '', answer = '', sure = 0] = [expected[at], got[at], confidence[at]];
      return right === answer
        ? []
        : [{ input: shorten(input), expected: right, got: answer, confidence: sure }];
    })
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, most);
}

export function shorten(input: string, length = 180): string {
  return input.length > length ? `${input.slice(0, length - 1)}…` : input;
}
