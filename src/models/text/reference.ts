/**
 * A sentence and its embedding by minilm-l6-webgpu.onnx on the CPU (cosine to fp32 .9998): int8 codes in
 * base64. Their scale is left out, since it does not matter to a cosine.
 */
export const REFERENCE_SENTENCE =
  'Ten easy recipes for a summer picnic, from lemon cake to cold noodle salad';

export const REFERENCE_CODES = [
  '0QEoMxohANMF1jC8998QEH8R6a/Z1g7++vYkBgf7Hi8H+CfbEcfXFOpL7v3//ukL+eUDS7TM5de37f8Q4e7h4f766CEUHssZ',
  '1STz4AHg4vyyHxEI6OzQL0EA59s0CtUp/7vc7wArAs78CSDdF/Uk/wrv7psh6vAdAQTqHMoLCQAr/y80V9IgDh4oNd8J+Bb4',
  '2iM2O6XuHNvxIfMEDPf/6PkI5gYE/zQl0/MF+QQJ6j8v2gP+GfH2E+EuFukGJ6fV8R/TF/bmChIs5yAhN7oxIyf9DBma2toX',
  'BgnI2VEDrgDlFOnnI/bT7/f8yNj48OZADWrhI+1l/PjqMTgd9AsPuDrRDz3j0fMnFgEjGxQj2+bnFPrNuvcBCQD3GtTXIxcz',
  'Exn1Dr3/v/Qw7ycUHdf99qrm0AUX9+DcPkz5EE1yHwBTzdYaAMzZ3QErGfXPSvD6OPMD3ek1LuojBewOJxTmFfE++9fhHO/0',
  'zRrlFBYBBAEEH93jKOIUJfUbLf/sYMDk',
].join('');
