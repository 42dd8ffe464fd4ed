import { describe, expect, it } from 'vitest';
import { concerns, TEXT_MODELS } from './choice.ts';

describe('concerns', () => {
  it('leaves out what is another model’s alone', () => {
    expect(concerns('english', TEXT_MODELS.chinese.topics)).toBe(false);
    expect(concerns('chinese', TEXT_MODELS.english.tokenizer)).toBe(false);
    expect(concerns('chinese', TEXT_MODELS.chinese.sentiment)).toBe(true);
  });

  it('leaves out what reads nothing, so that another credit model makes no page be read again', () => {
    expect(concerns('english', 'credit.json')).toBe(false);
    expect(concerns('chinese', 'fusion.bin')).toBe(false);
  });

  it('counts what no text model owns for both', () => {
    expect(concerns('english', 'efficientnet-lite0.onnx')).toBe(true);
    expect(concerns('chinese', 'efficientnet-lite0.onnx')).toBe(true);
  });
});
