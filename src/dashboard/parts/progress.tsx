/** A named bar; without a value it only says that something is going on. */
export function Progress({ label, value, max }: { label: string; value?: number; max?: number }) {
  const known = value !== undefined && max !== undefined && max > 0;
  return known ? (
    <progress class="progress" aria-label={label} value={value} max={max} />
  ) : (
    <progress class="progress" aria-label={label} />
  );
}
