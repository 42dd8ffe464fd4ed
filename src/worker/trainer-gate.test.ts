import { expect, test } from 'vitest';
import { Gate } from './trainer-gate.ts';

const never = new AbortController().signal;

test('an open gate holds nobody, a shut one until it is opened', async () => {
  const gate = new Gate();
  await gate.opened(never);
  gate.shut();
  gate.shut();
  let passed = false;
  const waiting = gate.opened(never).then(() => {
    passed = true;
  });
  await Promise.resolve();
  expect(passed).toBe(false);
  gate.open();
  await waiting;
  expect(passed).toBe(true);
});

test('whoever gives up is let through', async () => {
  const gate = new Gate();
  gate.shut();
  const giving = new AbortController();
  const waiting = gate.opened(giving.signal);
  giving.abort();
  await waiting;
  await gate.opened(giving.signal);
});
