import fc from 'fast-check';
import { expect, it } from 'vitest';
import { JoinedSource } from './joined.ts';
import { MemorySource } from './testing.ts';

it('reads what the files would be, written one behind the other', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 9 })),
      fc.nat(30),
      fc.nat(30),
      (files, offset, length) => {
        const whole = files.flatMap((file) => [...file]);
        const joined = new JoinedSource(files.map((file) => new MemorySource(file)));
        expect(joined.size).toBe(whole.length);
        expect([...joined.read(offset, length)]).toEqual(whole.slice(offset, offset + length));
      },
    ),
  );
});
