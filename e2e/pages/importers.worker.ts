/** The product's importer worker, with a count of the bytes that it reads from files. */
const readAsArrayBuffer = FileReaderSync.prototype.readAsArrayBuffer;
let bytes = 0;
FileReaderSync.prototype.readAsArrayBuffer = function (blob: Blob): ArrayBuffer {
  bytes += blob.size;
  return readAsArrayBuffer.call(this, blob);
};

// A channel of its own: the worker's message port belongs to comlink.
const channel = new BroadcastChannel('importer-bytes');
channel.onmessage = () => channel.postMessage(bytes);

// Imported only now, so that what it reads is counted from the start.
await import('../../src/worker/importer.ts');
channel.postMessage('ready');

export {};
