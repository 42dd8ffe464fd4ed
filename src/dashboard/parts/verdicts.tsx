/** The ways to contradict a conclusion, each with what follows from it. */
import { Ban, History, X } from 'lucide-preact';
import { CLUSTER_VERDICTS, type ClusterVerdict } from '../../domain/correction.ts';
import { t } from '../i18n/index.ts';

const ICONS = { wrong: X, past: History, never: Ban } satisfies Record<ClusterVerdict, typeof X>;

interface Props {
  /** Id of what is contradicted, for naming its parts. */
  of: string;
  notes: Record<ClusterVerdict, string>;
  onSay(verdict: ClusterVerdict): void;
}

export function Verdicts({ of, notes, onSay }: Props) {
  const words = t.value.profile;
  return (
    <div class="side-block verdicts">
      <h4>{words.contradict}</h4>
      {CLUSTER_VERDICTS.map((verdict) => {
        const Icon = ICONS[verdict];
        return (
          <div key={verdict}>
            <button
              type="button"
              class="button"
              aria-describedby={`${of}-${verdict}`}
              onClick={() => onSay(verdict)}
            >
              <Icon size={16} aria-hidden="true" />
              {words.verdicts[verdict]}
            </button>
            <p id={`${of}-${verdict}`}>{notes[verdict]}</p>
          </div>
        );
      })}
    </div>
  );
}
