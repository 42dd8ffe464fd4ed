/** The body of a report, before anything is compared with what is expected. */
import * as v from 'valibot';
import type { Report } from '../../src/domain/report.ts';
import { isMechanism } from '../../src/dp/is-mechanism.ts';

/** Above any report: 4,096 bits take 683 characters. */
export const REPORT_BYTES = 4_096;

const hex = (digits: number) =>
  v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`), `must be ${digits} hexadecimal digits`));
const id = v.pipe(v.string(), v.regex(/^[a-z\d][a-z\d-]{0,31}$/, 'must be an id'));

export const ReportSchema = v.strictObject({
  version: v.literal(1),
  id: hex(32),
  site: id,
  purpose: id,
  epoch: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1)),
  taxonomy: hex(64),
  mechanism: v.custom<Report['mechanism']>(isMechanism, 'must be a mechanism'),
  bits: v.pipe(v.string(), v.maxLength(1_024)),
}) satisfies v.GenericSchema<Report>;
