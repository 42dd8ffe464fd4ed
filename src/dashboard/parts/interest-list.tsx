/** Interests by rank, held in place while one of them is open. */
import { useRef, useState } from 'preact/hooks';
import type { Interest } from '../../domain/interest.ts';
import { heldOrder } from '../state/held-order.ts';
import { InterestRow } from './interest-row.tsx';

interface Props {
  interests: Interest[];
  stated: Interest[];
  strongest: number;
  settled: boolean;
}

export function InterestList({ interests, stated, strongest, settled }: Props) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const order = useRef<string[]>([]);
  if (!interests.some(({ topic }) => open.has(topic))) order.current = interests.map(({ topic }) => topic);
  const toggle = (topic: string): void => {
    const next = new Set(open);
    if (!next.delete(topic)) next.add(topic);
    setOpen(next);
  };
  return (
    <ol class="interests">
      {heldOrder(order.current, interests).map((interest) => (
        <InterestRow
          key={interest.topic}
          interest={interest}
          stated={stated}
          strongest={strongest}
          settled={settled}
          open={open.has(interest.topic)}
          onToggle={() => toggle(interest.topic)}
        />
      ))}
    </ol>
  );
}
