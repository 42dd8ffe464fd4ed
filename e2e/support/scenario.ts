/** A page under docs/scenarios is walked by a test: every numbered heading of the page is a step of the test. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';

/** @param page below docs/scenarios @param steps what to do under each heading, in order */
export async function walk(page: string, steps: Record<string, () => Promise<void>>): Promise<void> {
  const headings = Array.from(
    readFileSync(`docs/scenarios/${page}`, 'utf8').matchAll(/^## (\d+\. .+)$/gm),
    ([, heading = '']) => heading,
  );
  expect(Object.keys(steps), `the steps of docs/scenarios/${page}`).toEqual(headings);
  for (const [heading, step] of Object.entries(steps)) await test.step(heading, step);
}
