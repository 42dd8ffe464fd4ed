/**
 * A sentence and its embedding by minilm-l6-webgpu.onnx on the CPU (cosine to fp32 .9998): int8 codes in
 * base64. Their scale is left out, since it does not matter to a cosine.
 */
export const REFERENCE_SENTENCE =
  'Ten easy recipes for a summer picnic, from lemon cake to cold noodle salad';

export const REFERENCE_CODES = [
  'yPoqQBogBcYB3TCz+uUOGH8P8rTl2RH+9/g2BwL7IycD9iDcEcPZEeVK8fv+7/AR8usERLHC3s+v7gcE3vHb4f3s5iwPJ8kT',
  'yh705QbY4PmuIg0N8+TVLzn79982C94t/rfe6PwiAc7+Ax7kI/QgBAbt854Z4+sgBf/lHtENCAAwASc1XtUrDB0zNe0J+xv3',
  '0xk0SqHvIdrlI/ALB/sK4fsN6gwF+DMszvAF9g0F60Io4wz7HfDxFc0sIPYGKq7T8SDcHvDjGRk04R4nQr0xICT4ChaO2dEU',
  'BA7C2V8CrwDrDezeIADN6PP2ydH97+Q2DHPfKe9w/+jiMTIb8w8LuEDfCUPvzfItCP4eFhse0+zlFP/NtPQCBAH6GtnUGxo5',
  'CxbzCMQBtuww8TQQGtj2/67e0QcQ+dneQ0TzDVV0HgBM0Ngf/8ff0/8oF/jXT+/1Q+4G4Nw3NeglB+cRHiPiEus/+NbhFe/v',
  'zBboEysECAkDJdTjK9UbJPQbKvLzb7zc',
].join('');
