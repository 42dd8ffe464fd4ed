export { type ClusterOptions, clusterSteps } from './build.ts';
export { radiusOf } from './features.ts';
export { type Insertion, insert, rebuildDue } from './insert.ts';
export { type KMeans, kMeans } from './kmeans.ts';
export { cluster, clusterInSlices, type SliceOptions } from './slices.ts';
