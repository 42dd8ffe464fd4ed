/** Name and version of this software, as a ledger entry and an export carry it. */
export const SOFTWARE = 'silhouette 0.1.0';
