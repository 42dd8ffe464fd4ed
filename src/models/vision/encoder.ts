/** A picture file in; what is on it, in numbers and words, out. */
import type { InferenceSession } from 'onnxruntime-web';
import { createSession, type Runtime } from '../runtime.ts';
import type { EmbeddingTable } from '../table.ts';
import { bridge, mostProbable, type SeenObject } from './conse.ts';
import { decodePicture } from './decode.ts';
import { preprocess, SIDE } from './preprocess.ts';
import { thumbnail } from './thumbnail.ts';

const OBJECTS = 5;

export interface PictureReading {
  /** float32 [1280]: EfficientNet-Lite0's features, mean over height and width. */
  features: Float32Array;
  /** What is seen, of ImageNet's 1,000 classes, most probable first. */
  objects: SeenObject[];
  /** float32 [384], unit length: the picture in text space. */
  embedding: Float32Array;
  /** JPEG data URL, at most 128 pixels wide and high. */
  thumbnail: string;
}

export interface PictureEncoder {
  /** @throws Failure picture-unreadable */
  read(picture: Blob): Promise<PictureReading>;
}

/**
 * @param labels the 1,000 class names in the order of the model's logits, and their embeddings
 * @throws Failure model-download | model-start
 */
export async function createPictureEncoder(
  runtime: Runtime,
  weights: Uint8Array,
  labels: { names: readonly string[]; embeddings: EmbeddingTable },
): Promise<PictureEncoder> {
  const session = await createSession(runtime, weights);
  return {
    async read(picture) {
      const pixels = await decodePicture(picture);
      const { features, logits } = await run(runtime, session, preprocess(pixels));
      return {
        features,
        objects: mostProbable(logits, OBJECTS).map(({ label, probability }) => ({
          label: labels.names[label] ?? '',
          probability,
        })),
        embedding: bridge(logits, labels.embeddings),
        thumbnail: await thumbnail(pixels),
      };
    },
  };
}

async function run({ ort }: Runtime, session: InferenceSession, planes: Float32Array) {
  const output = await session.run({ image: new ort.Tensor('float32', planes, [1, 3, SIDE, SIDE]) });
  const [features, logits] = [output.features?.data, output.logits?.data];
  if (!(features instanceof Float32Array && logits instanceof Float32Array))
    throw new TypeError('The model has no float32 features and logits.');
  const copies = { features: features.slice(), logits: logits.slice() };
  for (const tensor of Object.values(output)) tensor.dispose();
  return copies;
}
