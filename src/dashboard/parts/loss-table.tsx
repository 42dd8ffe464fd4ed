import type { FusionLearning } from '../../domain/learning.ts';
import { format, t } from '../i18n/index.ts';

const DIGITS = 4;

export function LossTable({ fusion: { epochs, heldOut } }: { fusion: FusionLearning }) {
  const words = t.value.learning;
  const { number, small } = format.value;
  const starts = [
    [words.shippedRow, heldOut?.shipped] as const,
    [words.beforeRow, heldOut?.before] as const,
  ].flatMap(([name, loss]) => (loss === undefined ? [] : [[name, loss] as const]));
  return (
    <table class="numbers-table">
      <thead>
        <tr>
          <th scope="col">{words.epoch}</th>
          <th scope="col">{words.train}</th>
          <th scope="col">{words.validation}</th>
        </tr>
      </thead>
      <tbody>
        {starts.map(([name, loss]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td />
            <td>{small(loss, DIGITS)}</td>
          </tr>
        ))}
        {epochs.map(({ train, validation }, index) => (
          <tr key={index}>
            <th scope="row">{number(index + 1)}</th>
            <td>{small(train, DIGITS)}</td>
            <td>{small(validation, DIGITS)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
