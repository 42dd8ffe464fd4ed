/** What the person clicked in what the vault drew, sealed like everything they did. */
import type { KeptChoice } from '../domain/offer.ts';
import type { Vault } from './database.ts';
import { SealedList } from './sealed-list.ts';

export class ChoiceStore extends SealedList<KeptChoice> {
  constructor(vault: Vault) {
    super(vault, 'choices');
  }
}
