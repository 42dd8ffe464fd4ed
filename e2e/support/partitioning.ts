/**
 * Playwright switches the browser's storage partitioning off, and its back/forward cache: with either, a
 * test of the vault would show what no visitor's browser does. Both are switched on again here.
 */
import config from '../../playwright.config.ts';
import { disabledFeatures, PLAYWRIGHTS_SWITCH } from './features.ts';

const { args = [], ...rest } = config.use?.launchOptions ?? {};

/** For `test.use({ launchOptions })`. */
export const realBrowser = {
  ...rest,
  ignoreDefaultArgs: [PLAYWRIGHTS_SWITCH, '--disable-back-forward-cache'],
  args: [
    ...args.filter((arg) => !arg.startsWith('--disable-features=')),
    disabledFeatures('ThirdPartyStoragePartitioning'),
  ],
};
