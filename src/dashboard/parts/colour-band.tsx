/** The colours side by side, each as wide as its share. */
import type { ColourFact } from '../../domain/profile.ts';
import { format, t } from '../i18n/index.ts';
import { colourName } from '../state/fact-name.ts';

export function ColourBand({ colours }: { colours: ColourFact[] }) {
  const words = t.value.profile.style;
  const each = colours.map(({ colour, share }) => `${colourName(colour)} ${format.value.percent(share)}`);
  return (
    <div class="colour-band" role="img" aria-label={words.coloursLabel(format.value.list(each))}>
      {colours.map(({ colour, share }) => (
        <span key={colour} class={`colour-${colour}`} style={{ flexGrow: String(share) }} />
      ))}
    </div>
  );
}
