/** Entry of the importer worker. */
import wasmUrl from '@journeyapps/wa-sqlite/dist/wa-sqlite.wasm?url';
import { expose } from 'comlink';
import { FileSource } from '../importers/bytes.ts';
import { Importer } from '../importers/importer.ts';
import type { ImporterContract } from './contract.ts';

const importer: ImporterContract = new Importer<File>((file) => new FileSource(file), { url: wasmUrl });

expose(importer);
