/** `<silhouette-slot>`: its light DOM is the creative for everybody, a template holds the others. */
import { addressOf } from './items.ts';
import { lookOf } from './look.ts';
import { withPictures } from './pictures.ts';
import type { WireCreative } from './protocol.ts';
import { type Collect, type Leave, languageOf, numberOf } from './shown.ts';

type Creative = Omit<WireCreative, 'picture'> & { image?: string };

/** docs/embedding.md repeats them. */
const MAX_CREATIVES = 20;
const MAX_TEXT = 300;
const MAX_EDGE = 2_000;

export const slot: Collect = async (element, leave) => {
  const creatives = creativesOf(element, leave);
  const height = numberOf(element, 'height', 250, MAX_EDGE);
  const language = languageOf(element);
  // Without one for everybody there would be nothing to draw for somebody.
  if (!creatives.some(({ segments, examples }) => !segments[0] && !examples)) {
    leave(creatives.length, 'no link for everybody');
    return undefined;
  }
  return {
    message: {
      type: 'slot',
      creatives: await withPictures(creatives),
      language,
      look: lookOf(element),
    },
    choices: creatives,
    title: /^zh/i.test(language) ? '广告' : 'Advertisement',
    height: () => height,
    width: numberOf(element, 'width', 300, MAX_EDGE),
  };
};

/** The one for everybody comes last, so that whatever fits goes before it. */
function creativesOf(element: Element, leave: Leave): Creative[] {
  const others = element.querySelector('template')?.content.querySelectorAll('a') ?? [];
  const links = [...others, ...element.querySelectorAll('a')].slice(-MAX_CREATIVES);
  return links.flatMap((link, position) => {
    const { segment = '', examples } = link.dataset;
    const image = link.querySelector('img');
    const url = addressOf(link.getAttribute('href'));
    const source = addressOf(image?.getAttribute('src'));
    const text = (image?.alt || link.textContent || '').trim().slice(0, MAX_TEXT);
    if (!url || !text) {
      leave(position, url ? 'neither text nor alt' : 'no http(s) address');
      return [];
    }
    return {
      id: `${position}`,
      url,
      text,
      segments: segment.split(/\s+/).filter(Boolean),
      ...(examples && { examples: JSON.parse(examples) }),
      ...(source && { image: source }),
    };
  });
}
