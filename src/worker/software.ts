/** What made a report, for the ledger. */
import { version } from '../../package.json';

export const SOFTWARE = `silhouette ${version}`;
