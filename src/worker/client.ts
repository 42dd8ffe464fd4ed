/** How a tab reaches the workers. The dashboard and the vault frame import this and the contract alone. */
import './trusted-types.ts';
import { type Remote, wrap } from 'comlink';
import type { ActivityDraft } from '../domain/activity.ts';
import type { VaultStatus } from '../domain/status.ts';
import { type EraseOutcome, eraseOrigin } from '../storage/erase.ts';
import { ALIVE_LOCK, BACKGROUND, ERASE_CHANNEL, FINANCES_CHANNEL, STATUS_CHANNEL } from './channel-names.ts';
import type { ImporterContract, ProfilerContract } from './contract.ts';
import { keepProfilerWorker } from './keep-worker.ts';
import { joinLobby } from './lobby.ts';
import { readSample, readSampleStatement } from './sample.ts';

export type EraseReport = EraseOutcome;

export interface ImporterHandle {
  api: Remote<ImporterContract>;
  /** Terminates the importer worker and frees its memory. */
  close(): void;
}

export interface VaultClient {
  profiler: Remote<ProfilerContract>;
  /** Calls with every change of the status, from whichever tab leads, and with the present one soon after. */
  onStatus(listener: (status: VaultStatus) => void): () => void;
  openImporter(): ImporterHandle;
  /** The sample history in batches, its newest visit moved to yesterday. */
  sample(): AsyncGenerator<ActivityDraft[]>;
  /** The statement of an invented person. @throws Failure sample-download */
  sampleStatement(): Promise<File>;
  /** Calls when statements, or what was filled in beside them, changed in any tab. */
  onFinances(listener: () => void): () => void;
  /** Tries again after a failure of models or storage. */
  retry(): Promise<void>;
  /**
   * Erases everything on this origin, in every tab; completes within about two seconds, or some more
   * when a tab that hangs has to be closed by the browser.
   * This client is closed by it: reload, or open another vault.
   */
  erase(): Promise<EraseReport>;
  /** Another tab erased everything, perhaps already; this client is closed. */
  onErased(listener: () => void): () => void;
  close(): void;
}

export interface OpenOptions {
  /** Beside somebody else's page: reading waits for quiet and leaves the page its share of the processor. */
  background?: boolean;
}

export function openVault({ background = false }: OpenOptions = {}): VaultClient {
  const id = `${background ? BACKGROUND : ''}${crypto.randomUUID()}`;
  const worker = keepProfilerWorker(id);
  const lobby = joinLobby(id);
  const profiler = wrap<ProfilerContract>(lobby.endpoint);
  const statusChannel = new BroadcastChannel(STATUS_CHANNEL);
  const financesChannel = new BroadcastChannel(FINANCES_CHANNEL);
  const eraseChannel = new BroadcastChannel(ERASE_CHANNEL);
  const alive = holdAlive();
  const erased = new EventTarget();
  let isErased = false;

  const letGo = (): void => {
    worker.close();
    lobby.close();
    statusChannel.close();
    financesChannel.close();
    alive.release();
  };
  eraseChannel.addEventListener('message', ({ data }: MessageEvent<'erase' | 'erased'>) => {
    if (data === 'erase') letGo();
    else {
      isErased = true;
      erased.dispatchEvent(new Event('erased'));
    }
  });

  return {
    profiler,
    onStatus(listener) {
      const onMessage = ({ data }: MessageEvent<VaultStatus>): void => listener(data);
      statusChannel.addEventListener('message', onMessage);
      void profiler.status().then(listener);
      return () => statusChannel.removeEventListener('message', onMessage);
    },
    openImporter,
    sample: () => readSample(openImporter),
    sampleStatement: readSampleStatement,
    onFinances(listener) {
      financesChannel.addEventListener('message', listener);
      return () => financesChannel.removeEventListener('message', listener);
    },
    retry: () => profiler.retry(),
    async erase() {
      eraseChannel.postMessage('erase');
      letGo();
      const outcome = await eraseOrigin({
        released: allReleased(),
        clearSiteDataUrl: '/clear-site-data.txt',
      });
      eraseChannel.postMessage('erased');
      eraseChannel.close();
      return outcome;
    },
    onErased(listener) {
      if (isErased) listener();
      erased.addEventListener('erased', listener);
      return () => erased.removeEventListener('erased', listener);
    },
    close() {
      letGo();
      eraseChannel.close();
    },
  };
}

function openImporter(): ImporterHandle {
  const worker = new Worker(new URL('./importer.ts', import.meta.url), { type: 'module', name: 'importer' });
  return { api: wrap<ImporterContract>(worker), close: () => worker.terminate() };
}

/** Holds the shared lock until released, or until the tab is gone. */
function holdAlive(): { release(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  void navigator.locks.request(ALIVE_LOCK, { mode: 'shared' }, () => promise);
  return { release: resolve };
}

/** Resolves when no tab holds the vault open any more. */
async function allReleased(): Promise<void> {
  await navigator.locks.request(ALIVE_LOCK, () => undefined);
}
