export * from './bootstrap.ts';
export * from './calibration.ts';
export * from './classification.ts';
export * from './clusters.ts';
export * from './ranking.ts';
