/** The colours a picture mostly has, each with a patch of it. */
import { COLOUR_WORDS, type ColourShare } from '../../domain/colour.ts';
import { format } from '../i18n/index.ts';
import { language } from '../state/preferences.ts';

export function SeenColours({ colours }: { colours: readonly ColourShare[] }) {
  return (
    <ul class="colours">
      {colours.map(({ name, hex, share }) => (
        <li key={hex}>
          <span class="swatch" aria-hidden="true" style={{ backgroundColor: hex }} />
          {COLOUR_WORDS[name][language.value]} {format.value.percent(share)}
        </li>
      ))}
    </ul>
  );
}
