/** Tiles of what the vault chose, each in its place from the moment it is drawn. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { geometryOf } from '../../embed/elements/geometry.ts';
import type { ToShown, WireOffer } from '../../embed/elements/protocol.ts';
import type { Asking } from './asking.ts';
import type { Refusal } from './choice.tsx';
import { choiceAmong, filled, type Place } from './places.ts';
import { inOrder, offersOf } from './request.ts';
import { Tile } from './tile.tsx';
import { useDeclining } from './use-declining.ts';
import { usePassing } from './use-passing.ts';
import { useWidth } from './use-width.ts';
import { WhyPanel } from './why-panel.tsx';
import { wordsOf } from './words.ts';

interface Props {
  message: Extract<ToShown, { type: 'recommendations' }>;
  asking: Asking;
  choose(id: string): void;
}

export function Recommendations({ message, asking, choose }: Props) {
  const { offers, table, count, layout, language, url } = message;
  const words = wordsOf(language);
  const width = useWidth();
  const { columns, places: shown, picture, tile } = geometryOf(layout, count, width);
  const [places, setPlaces] = useState<Place[]>();
  const [asked, setAsked] = useState<number>();
  const [refused, refuse] = usePassing<{ position: number; why: Refusal }>();
  // As many as can be seen: what is explored stands in the last of them.
  const wanted = useRef(shown);
  wanted.current = Math.max(shown, places?.length ?? 0);
  const rank = useRef(() =>
    asking.recommend(
      { offers: offersOf(offers), ...(table && { table }), count: wanted.current, language, url },
      inOrder(offers.length),
    ),
  );
  // Without a width, before the page shows this frame, it is not known how many.
  const isShown = width > 0;
  useEffect(() => {
    if (!isShown) return;
    void rank.current().then((items) => setPlaces((before) => filled(before ?? [], items, shown)));
  }, [isShown, shown]);
  const { decline, undo } = useDeclining(asking, offers, rank.current, places, setPlaces);
  const sizes = { '--columns': columns, '--picture': `${picture}px`, '--tile': `${tile}px` };
  const isChosen = places?.some(({ item }) => item && item.why.kind !== 'order');
  const open = asked === undefined ? undefined : places?.[asked];
  const offer = open?.item && offers[open.item.offer];
  const learn = (drawn: WireOffer) => {
    void asking.chose({ ...choiceAmong(offers, places ?? [], drawn), language });
  };
  return (
    <div class={`shown ${layout}`} style={sizes} aria-busy={!places}>
      <ul class="tiles">
        {Array.from({ length: shown }, (_, position) => {
          const place = places?.[position];
          if (!place) return <li key={position} class="tile waiting" />;
          const { item, declined, failed } = place;
          const drawn = item && offers[item.offer];
          return (
            <Tile
              key={position}
              words={words}
              language={language}
              offer={drawn}
              notice={declined ? words.declined : failed ? words.failed : undefined}
              onUndo={() => undo(position)}
              refusal={refused?.position === position ? refused.why : undefined}
              onChoose={() => {
                if (!drawn) return;
                choose(drawn.id);
                learn(drawn);
              }}
              onOpen={() => drawn && learn(drawn)}
              onRefuse={(why) => refuse({ position, why })}
              onWhy={() => setAsked(position)}
            />
          );
        })}
      </ul>
      <p class="foot">{!places ? words.loading : isChosen ? words.chosenHere : words.siteOrder}</p>
      <p class="heard" role="status">
        {refused && words[refused.why]}
      </p>
      {asked !== undefined && (
        <WhyPanel
          words={words}
          name={offer?.name ?? ''}
          reason={offer && open?.item ? words.reason(open.item.why) : words.empty}
          onDecline={offer && !open?.declined ? () => decline(asked) : undefined}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
