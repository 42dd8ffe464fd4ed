import { describe, expect, it } from 'vitest';
import { failureCode } from '../../domain/failure.ts';
import { decode } from './decode.ts';
import { fixture } from './testing.ts';

const bytes = (text: string, map: (code: number) => number[]) =>
  Uint8Array.from([...text].flatMap((char) => map(char.charCodeAt(0))));

describe('encodings', () => {
  it.each([
    ['UTF-8 with a mark', new TextEncoder().encode('\ufeffä,1'), 'utf-8', 'ä,1'],
    ['UTF-8', new TextEncoder().encode('ä,€'), 'utf-8', 'ä,€'],
    ['UTF-16 with a mark', bytes('\ufeffä,1', (c) => [c & 255, c >> 8]), 'utf-16le', 'ä,1'],
    ['UTF-16 without', bytes('Date,Amount ä', (c) => [c & 255, c >> 8]), 'utf-16le', 'Date,Amount ä'],
    ['UTF-16, big end first', bytes('Date,Amount ä', (c) => [c >> 8, c & 255]), 'utf-16be', 'Date,Amount ä'],
    ['Windows-1252', bytes('Für Müller; Grün', (c) => [c]), 'windows-1252', 'Für Müller; Grün'],
  ])('%s', (_, data, encoding, text) => {
    expect(decode(data)).toMatchObject({ encoding, text });
  });

  it('a UTF-8 file that was cut within a character is still one', () => {
    const cut = new TextEncoder().encode('Datum;Süß').subarray(0, -1);
    expect(decode(cut).encoding).toBe('utf-8');
  });

  it('Chinese is told from German, both ways', () => {
    expect(decode(fixture('alipay.csv')).encoding).toBe('gb18030');
    expect(decode(fixture('icbc.csv')).text).toContain('记账金额(收入)');
    expect(decode(fixture('sparkasse-camt.csv')).text).toContain('Möbelwerk Übersee AG');
  });

  it('what has zeros in it is no text', () => {
    try {
      decode(Uint8Array.of(1, 2, 0, 0, 0, 0, 9, 200, 0, 1));
      expect.unreachable();
    } catch (error) {
      expect(failureCode(error)).toBe('statement-broken');
    }
  });
});
