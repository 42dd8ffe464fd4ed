/** A row that unfolds, where it stands, to what it rests on. */
import { ChevronRight } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  id: string;
  name: ComponentChildren;
  /** In small under the name. */
  below?: ComponentChildren;
  /** At the end of the row. */
  value?: ComponentChildren;
  /** Between the two, such as a picture. */
  mark?: ComponentChildren;
  level?: 3 | 4;
  children: ComponentChildren;
}

export function UnfoldRow({ id, name, below, value, mark, level = 3, children }: Props) {
  const [open, setOpen] = useState(false);
  const panel = `${id}-panel`;
  const Title = level === 3 ? 'h3' : 'h4';
  return (
    <li id={id} class="finance-row">
      <div class="finance-row-head">
        <div class="finance-row-name">
          <Title>
            <button
              type="button"
              class="unfold"
              aria-expanded={open}
              aria-controls={panel}
              onClick={() => setOpen(!open)}
            >
              <ChevronRight size={16} aria-hidden="true" />
              <span>{name}</span>
            </button>
          </Title>
        </div>
        {below && <p class="finance-row-below">{below}</p>}
        {mark && <div class="finance-row-mark">{mark}</div>}
        {value && <div class="finance-row-value numbers">{value}</div>}
      </div>
      <div id={panel} class="finance-row-panel" hidden={!open}>
        {open && children}
      </div>
    </li>
  );
}
