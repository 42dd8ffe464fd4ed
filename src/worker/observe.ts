/** What a page passes on becomes drafts of activities, each bound to the page's origin. */
import type { ActivityDraft, Item } from '../domain/activity.ts';
import type { ItemAction, Observation } from '../domain/observation.ts';

/** What a person did with items, as far as it says something about them; a list or a removal does not. */
const KIND_OF_ACTION = {
  view: 'item',
  select: 'item',
  add: 'cart',
  purchase: 'purchase',
} as const satisfies Partial<Record<ItemAction, ActivityDraft['kind']>>;

/** Undefined when the observation is no activity of its own. @param origin of the page that embeds the vault */
export function draftOf(origin: string, observation: Observation): ActivityDraft | undefined {
  if (observation.type === 'skipped') return undefined;
  const { time, url, title } = observation;
  const draft: Omit<ActivityDraft, 'kind'> = { source: 'site', embedder: origin, time, url, title };
  switch (observation.type) {
    case 'view':
      return {
        ...draft,
        kind: 'page',
        ...(observation.markup !== undefined && { markup: observation.markup }),
        ...(observation.items && { items: observation.items }),
      };
    // The draft of the view it belongs to: its id is what is needed.
    case 'engagement':
      return {
        ...draft,
        kind: 'page',
        engagement: { dwellMs: observation.dwellMs, scroll: observation.scroll },
      };
    case 'search':
      return { ...draft, kind: 'search', title: observation.query };
    case 'items': {
      const kind = isTelling(observation.action) ? KIND_OF_ACTION[observation.action] : undefined;
      if (!kind) return undefined;
      return { ...draft, kind, title: namesOf(observation.items), items: observation.items };
    }
    case 'picture':
      return { ...draft, kind: 'picture', title: observation.description, picture: observation.picture };
    case 'video':
      return {
        ...draft,
        kind: 'video',
        title: observation.name || title,
        engagement: {
          dwellMs: observation.watchedMs,
          scroll: observation.durationMs ? Math.min(1, observation.watchedMs / observation.durationMs) : 0,
        },
      };
    case 'post':
      return { ...draft, kind: 'post', title: observation.about ?? title, text: observation.text };
  }
}

function isTelling(action: ItemAction): action is keyof typeof KIND_OF_ACTION {
  return action in KIND_OF_ACTION;
}

function namesOf(items: readonly Item[]): string {
  return items.map(({ name }) => name).join(', ');
}
