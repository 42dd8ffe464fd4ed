/** The bits of a report with how many are filled. */
import type { ComponentChildren } from 'preact';
import type { Mechanism } from '../../domain/report.ts';
import { format, t } from '../i18n/index.ts';
import { setBits } from '../state/bits.ts';
import { BitGrid } from './bit-grid.tsx';

interface Props {
  title: string;
  bits: string | undefined;
  mechanism: Mechanism;
  /** It left, or may have. */
  left?: boolean;
  children?: ComponentChildren;
}

const CELL = 14;

export function BitPicture({ title, bits, mechanism: { name, k }, left = false, children }: Props) {
  const words = t.value.sent;
  const set = bits === undefined ? [] : setBits(bits);
  return (
    <figure class={left ? 'bit-picture left' : 'bit-picture'}>
      <figcaption>
        <h4>{title}</h4>
      </figcaption>
      {bits === undefined ? (
        <p class="quiet small">{words.notDrawn}</p>
      ) : (
        <>
          <BitGrid
            bits={bits}
            count={k}
            cell={CELL}
            label={words.bits(set.map((bit) => format.value.number(bit + 1)).join(', '))}
          />
          <p class="small numbers">{words.set(set.length, k)}</p>
          {name === 'subset-selection' && <p class="quiet small">{words.lastIsNone}</p>}
        </>
      )}
      {children}
    </figure>
  );
}
