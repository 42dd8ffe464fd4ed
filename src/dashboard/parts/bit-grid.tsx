/** A report's bits as squares, filled where they are set; row by row, 8 or 16 to a row. */
import { setBits } from '../state/bits.ts';

/** A longer list makes a square of about its own root. */
const FEW = 64;

interface Props {
  /** Base64url. */
  bits: string;
  count: number;
  /** Width of a square in pixels. */
  cell: number;
  /** What a screen reader says; without it the picture is decoration. */
  label?: string;
}

export function BitGrid({ bits, count, cell, label }: Props) {
  const columns = count > FEW ? 16 : 8;
  const rows = Math.ceil(count / columns);
  const gap = Math.max(1, cell / 6);
  const pitch = cell + gap;
  const set = new Set(setBits(bits));
  const inset = Math.min(0.5, cell / 12);
  return (
    <svg
      class="bit-grid"
      width={columns * pitch - gap}
      height={rows * pitch - gap}
      role={label === undefined ? 'presentation' : 'img'}
      aria-label={label}
      aria-hidden={label === undefined}
    >
      {Array.from({ length: count }, (_, bit) => (
        <rect
          key={bit}
          class={set.has(bit) ? 'bit set' : 'bit'}
          x={(bit % columns) * pitch + inset}
          y={Math.floor(bit / columns) * pitch + inset}
          width={cell - 2 * inset}
          height={cell - 2 * inset}
          rx={cell / 8}
        />
      ))}
    </svg>
  );
}
