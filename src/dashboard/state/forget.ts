/** Forgetting and correcting, each with its way back. */
import type { Activity } from '../../domain/activity.ts';
import type { ClusterVerdict, Verdict } from '../../domain/correction.ts';
import type { Selection } from '../../worker/contract.ts';
import { t } from '../i18n/index.ts';
import { announce } from './notice.ts';
import { rememberPlace } from './place.ts';
import { topicName } from './taxonomy.ts';
import { reloadShown } from './timeline.ts';
import { ask, vault } from './vault.ts';

/**
 * @param at what stands for it on the page, if not the control that was pressed
 * @returns whether anything was forgotten
 */
export async function forget(selection: Selection, at?: Element | null): Promise<boolean> {
  rememberPlace(at ?? undefined);
  const receipt = await ask(vault.profiler.forget(selection));
  if (!receipt) return false;
  await reloadShown();
  announce(t.value.observed.forgotten(receipt.forgotten), async () => {
    const returned = await ask(vault.profiler.undoForget(receipt.undo));
    if (returned) await reloadShown(receipt.forgotten);
    if (returned !== undefined) announce(returned ? t.value.observed.returned : t.value.observed.tooLate);
  });
  return true;
}

type Said =
  | { topic: string; verdict: Verdict; activity?: string }
  | { cluster: string; verdict: ClusterVerdict };

/**
 * @param name what it is said of
 * @param message what follows from it
 */
async function say(said: Said, name: string, message: string): Promise<void> {
  rememberPlace();
  const id = crypto.randomUUID();
  const done = await ask(vault.profiler.correct({ id, ...said }).then(() => true));
  if (done) announce(message, () => takeBack(id, name));
}

export function correct(topic: string, verdict: Verdict): Promise<void> {
  const name = topicName.value(topic);
  return say({ topic, verdict }, name, t.value.profile.said[verdict](name));
}

export function correctCluster(cluster: string, verdict: ClusterVerdict, name: string): Promise<void> {
  return say({ cluster, verdict }, name, t.value.profile.saidOfCluster[verdict](name));
}

/** This one activity is not about the topic. */
export function notAbout({ id, title }: Pick<Activity, 'id' | 'title'>, topic: string): Promise<void> {
  const message = t.value.profile.saidNotAbout(title, topicName.value(topic));
  return say({ topic, verdict: 'wrong', activity: id }, title, message);
}

export async function takeBack(id: string, name: string): Promise<void> {
  rememberPlace();
  const done = await ask(vault.profiler.undoCorrection(id).then(() => true));
  if (done) announce(t.value.profile.takenBack(name));
}
