/**
 * One place: a link and a button, whatever is drawn in it, so that walking through the frame by keyboard takes
 * the same steps for everybody.
 */
import { Info } from 'lucide-preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { WireOffer } from '../../embed/elements/protocol.ts';
import { Choice, type Refusal } from './choice.tsx';
import { watch } from './in-sight.ts';
import { Picture } from './picture.tsx';
import { priceOf, type Words } from './words.ts';

interface Props {
  words: Words;
  language: string;
  /** Absent where nothing is left to draw. */
  offer?: WireOffer | undefined;
  /** It was declined, or declining failed. */
  notice?: string | undefined;
  /** Why a click did not count just now. */
  refusal?: Refusal | undefined;
  onUndo?: (() => void) | undefined;
  onChoose(): void;
  /** In a tab of its own. */
  onOpen(): void;
  onRefuse(why: Refusal): void;
  onWhy(): void;
}

export function Tile(props: Props) {
  const { words, language, offer, notice, refusal, onUndo, onChoose, onOpen, onRefuse, onWhy } = props;
  const place = useRef<HTMLLIElement>(null);
  const told = useId();
  useEffect(() => (place.current ? watch(place.current) : undefined), []);
  // The button that was pressed is gone; what took its place is where the person is.
  useEffect(() => {
    if (notice) place.current?.querySelector<HTMLElement>('.notice .button')?.focus();
  }, [notice]);
  // Asked before it is drawn anew: whoever is still at the button that goes is led on to what takes its place.
  const isLeft = !notice && Boolean(place.current?.querySelector('.notice :focus'));
  useLayoutEffect(() => {
    if (isLeft) place.current?.querySelector<HTMLElement>('.choice')?.focus({ preventScroll: true });
  });
  return (
    <li ref={place} class="tile">
      {notice ? (
        <div class="notice">
          <p id={told}>{notice}</p>
          <button type="button" class="button" aria-describedby={told} onClick={onUndo}>
            {words.undo}
          </button>
        </div>
      ) : offer ? (
        <Choice url={offer.url} within={place} onChoose={onChoose} onOpen={onOpen} onRefuse={onRefuse}>
          <Picture picture={offer.picture} name={offer.name} />
          <span class="text">
            <span class="name">{offer.name}</span>
            <span class="price">{priceOf(language, offer.price, offer.currency)}</span>
          </span>
        </Choice>
      ) : (
        <a class="choice" href="/" target="_blank" rel="noopener">
          <Picture picture={undefined} name="" />
          <span class="text">
            <span class="name quiet">{words.empty}</span>
          </span>
        </a>
      )}
      <button type="button" class="icon why" aria-label={words.why(offer?.name ?? '')} onClick={onWhy}>
        <Info size={16} aria-hidden="true" />
      </button>
      {refusal && (
        <p class="refusal" aria-hidden="true">
          {words[refusal]}
        </p>
      )}
    </li>
  );
}
