import { startResults } from './results.ts';

export default startResults;
