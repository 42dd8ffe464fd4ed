/**
 * Encryption at rest: AES-256-GCM with a non-extractable key that lies in the same browser profile.
 * That gives crypto-erase and keeps text out of casual reach; it does not protect from whoever
 * holds the disk and can run code in the profile.
 *
 * Sealing must happen before a transaction is opened: awaiting Web Crypto would close it.
 */
import { Failure } from '../domain/failure.ts';

export interface Sealed {
  /** 12 random bytes (NIST SP 800-38D, section 8.2.2). */
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

export interface VaultKeys {
  seal: CryptoKey;
  /** HMAC-SHA-256 over what identifies an activity, so that ids in the clear cannot be guessed from an address. */
  identify: CryptoKey;
}

export async function generateKeys(): Promise<VaultKeys> {
  const seal = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const identify = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return { seal, identify };
}

/** @param label binds the ciphertext to its store and id, so that records cannot be swapped */
export async function sealBytes(keys: VaultKeys, label: string, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(label) },
    keys.seal,
    bytes,
  );
  return { iv, data };
}

/** @throws Failure storage-lost when key and record do not belong together */
export async function openBytes(keys: VaultKeys, label: string, sealed: Sealed): Promise<ArrayBuffer> {
  try {
    return await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: sealed.iv, additionalData: new TextEncoder().encode(label) },
      keys.seal,
      sealed.data,
    );
  } catch (cause) {
    throw new Failure('storage-lost', `the record ${label} does not open with this vault's key`, cause);
  }
}

export async function sealJson(keys: VaultKeys, label: string, value: unknown): Promise<Sealed> {
  return sealBytes(keys, label, new TextEncoder().encode(JSON.stringify(value)));
}

/** The caller names the type it sealed under this label; GCM guarantees that it is that very value. */
export async function openJson<T>(keys: VaultKeys, label: string, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openBytes(keys, label, sealed))) as T;
}

/** 32 hexadecimal digits: the first half of HMAC-SHA-256. */
export async function identify(keys: VaultKeys, message: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', keys.identify, new TextEncoder().encode(message));
  return Array.from(new Uint8Array(mac, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
