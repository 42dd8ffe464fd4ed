/** What `npm start` and `npm test` both build. */

/** Beside the vault, after it: the files under fixed names that websites load. */
export const EMBED = ['vite', 'build', '--config', 'vite.embed.config.ts', '--app', '--logLevel', 'warn'];
