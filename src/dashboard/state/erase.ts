import type { EraseReport } from '../../worker/client.ts';
import { dismiss } from './notice.ts';
import { erasingHere, problem, problemOf, vault } from './vault.ts';

/** Erases everything on this origin, preferences too; the report says what is left. */
export async function eraseEverything(): Promise<EraseReport | undefined> {
  erasingHere.value = true;
  // What could be taken back until now is erased with the rest.
  dismiss();
  try {
    return await vault.erase();
  } catch (error) {
    erasingHere.value = false;
    problem.value = problemOf(error);
    return undefined;
  }
}
