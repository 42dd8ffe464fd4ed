/**
 * The one database of a vault. In the clear stand only an opaque id, the day, the source and the
 * encoder's hash; everything else is sealed (see seal.ts).
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Source } from '../domain/activity.ts';
import type { Sealed } from './seal.ts';

export interface ActivityRecord {
  id: string;
  day: number;
  source: Source;
  /** The day again while the activity waits to be read; absent afterwards, so that the index holds the queue alone. */
  waiting?: number;
  body: Sealed;
}

export interface SignalRecord {
  /** Id of the activity. */
  id: string;
  encoder: string;
  body: Sealed;
}

export interface SealedRecord {
  id: string;
  body: Sealed;
}

export interface VaultSchema extends DBSchema {
  activities: { key: string; value: ActivityRecord; indexes: { waiting: number } };
  signals: { key: string; value: SignalRecord; indexes: { encoder: string } };
  /** Reduced copies of pictures, without metadata; what the vision encoder reads. */
  pictures: { key: string; value: SealedRecord };
  corrections: { key: string; value: SealedRecord };
  /** What the fold over all signals gives, so that a start reads one record. */
  snapshots: { key: string; value: SealedRecord };
  keys: { key: string; value: CryptoKey };
  /** Markup of pages that wait to be read; gone once they are. */
  markup: { key: string; value: SealedRecord };
  /** What websites were allowed, by origin. */
  consents: { key: string; value: SealedRecord };
  /** The person's own switches. */
  settings: { key: string; value: SealedRecord };
  /** What was sent, by collector, purpose and epoch. */
  ledger: { key: string; value: SealedRecord };
  /** Segments that the person defined by examples. */
  exampleSegments: { key: string; value: SealedRecord };
  /** What was learned on this device, and how far a training is; emptied whenever something is forgotten. */
  learned: { key: string; value: SealedRecord };
  /** Embeddings of what websites offer, by origin, so that they are read once. */
  offers: { key: string; value: SealedRecord };
  /** What the person does not want to be recommended. */
  declined: { key: string; value: SealedRecord };
  /** What the person clicked in what the vault drew. */
  choices: { key: string; value: SealedRecord };
  /** The person's bank statements and what they filled in beside them; never an activity. */
  finances: { key: string; value: SealedRecord };
  /** What collectors told of all visitors together, by collector. */
  priors: { key: string; value: SealedRecord };
}

export const DATABASE_NAME = 'silhouette';

type Upgrade = (
  database: IDBPDatabase<VaultSchema>,
  transaction: IDBPTransaction<VaultSchema, StoreNames<VaultSchema>[], 'versionchange'>,
) => void;

/** Step i brings version i to version i + 1; the version is their number. Steps are only ever added. */
export const MIGRATIONS: readonly Upgrade[] = [
  (database) => {
    database.createObjectStore('activities', { keyPath: 'id' }).createIndex('waiting', 'waiting');
    database.createObjectStore('signals', { keyPath: 'id' }).createIndex('encoder', 'encoder');
    database.createObjectStore('pictures', { keyPath: 'id' });
    database.createObjectStore('corrections', { keyPath: 'id' });
    database.createObjectStore('snapshots', { keyPath: 'id' });
    database.createObjectStore('keys');
  },
  (database) => {
    for (const name of ['markup', 'consents', 'settings', 'ledger'] as const) {
      database.createObjectStore(name, { keyPath: 'id' });
    }
  },
  (database) => {
    for (const name of ['exampleSegments', 'learned'] as const) {
      database.createObjectStore(name, { keyPath: 'id' });
    }
  },
  (database) => {
    for (const name of ['offers', 'declined', 'finances'] as const) {
      database.createObjectStore(name, { keyPath: 'id' });
    }
  },
  (database) => {
    database.createObjectStore('priors', { keyPath: 'id' });
  },
  (database) => void database.createObjectStore('choices', { keyPath: 'id' }),
];
