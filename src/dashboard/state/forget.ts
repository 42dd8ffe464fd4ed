/** Forgetting and correcting, each with its way back. */
import type { Verdict } from '../../domain/correction.ts';
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

export async function correct(topic: string, verdict: Verdict): Promise<void> {
  rememberPlace();
  const id = crypto.randomUUID();
  const done = await ask(vault.profiler.correct(id, topic, verdict).then(() => true));
  if (done) announce(t.value.concluded.corrected[verdict](topicName.value(topic)), () => takeBack(id, topic));
}

export async function takeBack(id: string, topic: string): Promise<void> {
  rememberPlace();
  const done = await ask(vault.profiler.undoCorrection(id).then(() => true));
  if (done) announce(t.value.concluded.takenBack(topicName.value(topic)));
}
