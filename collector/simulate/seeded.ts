/** Uniform integers that a seed repeats: the key stream of AES-128-CTR, through the sampler devices use. */
import { createCipheriv, createHash } from 'node:crypto';
import { type Below, rejectionBelow } from '../../src/dp/below.ts';

const BLOCK = 65_536;

export function seededBelow(seed: number): Below {
  const key = createHash('sha256').update(`silhouette simulation ${seed}`).digest().subarray(0, 16);
  const cipher = createCipheriv('aes-128-ctr', key, Buffer.alloc(16));
  const zeros = Buffer.alloc(BLOCK);
  let block = cipher.update(zeros);
  let at = 0;
  return rejectionBelow(() => {
    if (at === BLOCK) {
      block = cipher.update(zeros);
      at = 0;
    }
    at += 4;
    return block.readUInt32LE(at - 4);
  });
}
