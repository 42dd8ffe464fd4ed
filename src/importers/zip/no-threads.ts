/** What stands in a browser for node:worker_threads, which unzipit names and only uses in Node (vite.config.ts). */
export {};
