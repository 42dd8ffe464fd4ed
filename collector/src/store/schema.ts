/**
 * What is stored. Rows of the same key are merged by the engine into one, so that in the end there is one
 * row of counts per (site, epoch, taxonomy, mechanism), and batches leave no trace.
 */
export const DATABASE = 'silhouette';
export const TALLIES = `${DATABASE}.tallies`;
export const SIMULATIONS = `${DATABASE}.simulations`;

/**
 * One insert is one part on disk, which is written entirely or not at all: counts and ids cannot part.
 * `non_replicated_deduplication_window` recognises a batch that is inserted again; the two fsync settings
 * hold against loss of power (kill -9 alone loses nothing without them).
 */
export const STATEMENTS = [
  `CREATE DATABASE IF NOT EXISTS ${DATABASE}`,
  `CREATE TABLE IF NOT EXISTS ${TALLIES} (
    site LowCardinality(String),
    purpose LowCardinality(String),
    epoch UInt32,
    taxonomy LowCardinality(String),
    mechanism LowCardinality(String),
    n SimpleAggregateFunction(sum, UInt64),
    counts SimpleAggregateFunction(sumMap, Tuple(Array(UInt16), Array(UInt64))),
    ids SimpleAggregateFunction(groupArrayArray, Array(String))
  ) ENGINE = AggregatingMergeTree
  ORDER BY (site, purpose, epoch, taxonomy, mechanism)
  SETTINGS non_replicated_deduplication_window = 1000,
    fsync_after_insert = 1, fsync_part_directory = 1, old_parts_lifetime = 60`,
  `CREATE TABLE IF NOT EXISTS ${SIMULATIONS} (
    id String,
    simulation String
  ) ENGINE = MergeTree
  ORDER BY id
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`,
];
