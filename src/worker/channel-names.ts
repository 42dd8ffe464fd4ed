/** Names shared by every tab of the vault's origin. */
export const LEADER_LOCK = 'silhouette:leader';
/** Every open tab holds this lock shared, so that erasing can wait until all have let go. */
export const ALIVE_LOCK = 'silhouette:alive';
export const LOBBY_CHANNEL = 'silhouette:lobby';
export const STATUS_CHANNEL = 'silhouette:status';
/** Tells the dashboard alone: the status of the vault is the same before and after. */
export const FINANCES_CHANNEL = 'silhouette:finances';
export const ERASE_CHANNEL = 'silhouette:erase';

/** Held by a profiler worker while it lives. @param client id of its tab, also the worker's name */
export function workerLock(client: string): string {
  return `silhouette:worker:${client}`;
}

/** Begins the name of a worker that runs beside a website's page. */
export const BACKGROUND = 'background:';
