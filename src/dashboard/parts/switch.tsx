/** A switch that shows what is stored, never what was only pressed. */
import { useState } from 'preact/hooks';
import { t } from '../i18n/index.ts';

interface Props {
  id: string;
  name: string;
  /** What follows from its present position. */
  note: string;
  /** Undefined until it is known. */
  on: boolean | undefined;
  /** @returns whether it is stored */
  onChange(on: boolean): Promise<boolean>;
}

export function Switch({ id, name, note, on, onChange }: Props) {
  const [waiting, setWaiting] = useState(false);
  const [failed, setFailed] = useState(false);
  const noteId = `${id}-note`;

  async function press(): Promise<void> {
    if (waiting || on === undefined) return;
    setWaiting(true);
    setFailed(!(await onChange(!on)));
    setWaiting(false);
  }

  return (
    <div class="switch-row">
      <button
        id={id}
        type="button"
        class="switch"
        role="switch"
        aria-checked={on ?? false}
        aria-busy={waiting}
        aria-describedby={noteId}
        onClick={() => void press()}
      >
        <span class="switch-knob" />
      </button>
      <div>
        <label for={id}>{name}</label>
        <p id={noteId}>{note}</p>
        <p role="alert" class="switch-failed">
          {failed && t.value.switches.failed}
        </p>
      </div>
    </div>
  );
}
