/** Entry of the importer worker. */
import wasmUrl from '@journeyapps/wa-sqlite/dist/wa-sqlite.wasm?url';
import { expose } from 'comlink';
import { FileSource } from '../importers/bytes.ts';
import { Importer } from '../importers/importer.ts';
import type { ImporterContract } from './contract.ts';

const read = (blob: Blob): FileSource => new FileSource(blob);
const importer: ImporterContract = new Importer<File>(read, read, { url: wasmUrl });

expose(importer);
