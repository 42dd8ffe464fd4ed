/**
 * The shop's log of visits, from which its item table is made. It is invented: this shop has no visitors. Two
 * thousand people, drawn from a seed, each turn to things of one kind together, and now and then to something else.
 */
import { seeded } from '../tools/finance/random.mjs';
import { products } from './pages/content.mjs';

const SEED = 11;
const PEOPLE = 2_000;
const DAY_MS = 86_400_000;
const LAST_DAY = Date.UTC(2026, 10, 20);
const DAYS = 60;
/** Of what somebody turns to, this share is none of their kind. */
const STRAY = 0.1;

/** Ids of content/products.json, by what brings people here. */
const KINDS = {
  trail: [
    'lace-up-boots',
    'trail-runners',
    'river-sandals',
    'sage-walking-trousers',
    'trail-shirt-long',
    'rain-shell',
  ],
  kitchen: ['proofing-basket', 'espresso-tamper', 'terracotta-pot', 'carving-knife'],
  evenings: ['merino-yarn', 'travel-chess', 'record-brush', 'planisphere', 'carving-knife'],
  journeys: [
    'handlebar-bag',
    'camera-strap',
    'cargo-shorts',
    'travel-skirt',
    'camp-shirt-olive',
    'travel-chess',
  ],
  winter: [
    'quilted-overshirt',
    'hooded-quilt-jacket',
    'summit-puffer',
    'slate-liner',
    'winter-long-coat',
    'field-parka',
    'leather-chukkas',
  ],
  wool: [
    'mustard-roll-neck',
    'rust-cable-roll-neck',
    'marl-half-zip',
    'claret-half-zip',
    'charcoal-pullover',
    'bobble-hat',
    'striped-wool-beanie',
    'fleece-hat',
  ],
  plain: ['check-shirt-short', 'clay-tee', 'breton-tee', 'camp-shirt-olive', 'leather-chukkas'],
};

/** @param {string} site the shop's origin @returns {import('../tools/site/table.mjs').Event[]} the same every time */
export function inventedVisits(site) {
  const draw = seeded(SEED);
  const below = (/** @type {number} */ bound) => Math.floor(draw() * bound);
  // As many people for each thing.
  const kinds = Object.values(KINDS).flatMap((kind) => kind.map(() => kind));
  return Array.from({ length: PEOPLE }, (_, number) => {
    const kind = kinds[below(kinds.length)] ?? [];
    const day = LAST_DAY - below(DAYS) * DAY_MS;
    return Array.from({ length: 3 + below(4) }, (_, nth) => {
      const own = products.find(({ id }) => id === kind[below(kind.length)]);
      const product = draw() < STRAY || !own ? products[below(products.length)] : own;
      return product
        ? [
            {
              person: `invented ${number}`,
              item: product.id,
              time: day + nth * 60_000,
              name: product.name,
              url: `${site}/product/${product.id}`,
            },
          ]
        : [];
    }).flat();
  }).flat();
}
