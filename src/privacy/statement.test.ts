import { describe, expect, test } from 'vitest';
import { identifiersInDescription } from './statement.ts';

function scrubbed(text: string): string {
  let written = '';
  let at = 0;
  for (const { start, end, label } of identifiersInDescription(text)) {
    written += `${text.slice(at, start)}[${label}]`;
    at = end;
  }
  return written + text.slice(at);
}

describe('what identifies somebody goes', () => {
  test.each([
    ['SEPA Überweisung an Max Mustermann Miete Oktober DE89370400440532013000', 'Max Mustermann', '[IBAN]'],
    ['Transfer from John Smith', 'John Smith', '[name]'],
    ['Zelle payment to Maria Garcia', 'Maria Garcia', '[name]'],
    ['Kartenzahlung 4111 1111 1111 1111 LIDL', '4111', '[card]'],
    ['Max Mustermann · Miete März', 'Mustermann', '[name]'],
    ['Ordre permanent loyer Dupont Jean', 'Dupont', '[name]'],
    ['Payment to anna@example.com', 'anna@', '[e-mail]'],
  ])('%s', (text, gone, mark) => {
    expect(scrubbed(text)).not.toContain(gone);
    expect(scrubbed(text)).toContain(mark);
  });
});

describe('what a payment is for, and which company it is with, stays', () => {
  test.each([
    ['Max Mustermann · Miete März', 'Miete März'],
    ['Tilly Klein Miete', 'Miete'],
    ['REWE Markt GmbH 4453 Berlin', 'REWE Markt GmbH'],
    ['EDEKA MUELLER SAGT DANKE', 'EDEKA MUELLER'],
    ['LOHN/GEHALT 03/2025 Muster AG', 'LOHN/GEHALT 03/2025 Muster AG'],
    ['Lastschrift Stadtwerke München', 'Stadtwerke München'],
    ['STARBUCKS STORE 12345 SEATTLE WA', 'STARBUCKS STORE'],
    ['Netflix.com', 'Netflix.com'],
    ['Loan repayment 00012345 Sparkasse', 'Loan repayment'],
    ['工资 某某科技有限公司', '工资 某某科技有限公司'],
  ])('%s', (text, kept) => {
    expect(scrubbed(text)).toContain(kept);
  });
});
