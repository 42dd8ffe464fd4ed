/** What the person does not want to be recommended, sealed like everything they said. */
import type { Declined } from '../domain/offer.ts';
import type { Vault } from './database.ts';
import { SealedList } from './sealed-list.ts';

export class DeclinedStore extends SealedList<Declined> {
  constructor(vault: Vault) {
    super(vault, 'declined');
  }
}
