/** Validates what was written against docs/schema. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../../docs/schema/evaluation-report.schema.json';

/** @returns one sentence for each thing that does not fit: "report.json/tasks/0/n must be integer" */
export function schemaProblems(report: unknown): string[] {
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
  if (validate(report)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = 'is wrong', params }) => {
    const extra = 'additionalProperty' in params ? `: ${params.additionalProperty}` : '';
    return `report.json${instancePath} ${message}${extra}`;
  });
}
