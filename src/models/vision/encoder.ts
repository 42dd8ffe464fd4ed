/** A picture file in; what is on it, in numbers and words, out. */

import type { InferenceSession } from 'onnxruntime-web';
import type { ColourShare, Texture } from '../../domain/colour.ts';
import { createSession, type Runtime } from '../runtime.ts';
import type { EmbeddingTable } from '../table.ts';
import { bridge, mostProbable, type SeenObject } from './conse.ts';
import { decodePicture } from './decode.ts';
import { lookOf } from './look.ts';
import { meanColours, meanVector, nearestTo } from './pool.ts';
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
  /** Largest share first. */
  colours: ColourShare[];
  /** Absent for several frames together. */
  texture?: Texture;
  /** JPEG data URL, at most 128 pixels wide and high. */
  thumbnail: string;
}

export interface PictureEncoder {
  /** @throws Failure picture-unreadable */
  read(picture: Blob): Promise<PictureReading>;
  /**
   * Scenes of one video as one reading: the mean of features and logits, the picture nearest to it as
   * thumbnail. Frames that cannot be read are left out.
   *
   * @param goOn asked before each frame; undefined is returned once it says no
   * @throws Failure picture-unreadable if none can be read
   */
  readFrames(
    frames: readonly Blob[],
    goOn: () => boolean | Promise<boolean>,
  ): Promise<PictureReading | undefined>;
}

/** What the model and the eye make of one picture. */
interface Seen {
  pixels: ImageData;
  features: Float32Array;
  logits: Float32Array;
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
  const see = async (picture: Blob): Promise<Seen> => {
    const pixels = await decodePicture(picture);
    return { pixels, ...(await run(runtime, session, preprocess(pixels))) };
  };
  const read = async (
    features: Float32Array,
    logits: Float32Array,
    shown: ImageData,
    colours: ColourShare[],
  ): Promise<PictureReading> => ({
    features,
    objects: mostProbable(logits, OBJECTS).map(({ label, probability }) => ({
      label: labels.names[label] ?? '',
      probability,
    })),
    embedding: bridge(logits, labels.embeddings),
    colours,
    thumbnail: await thumbnail(shown),
  });
  return {
    async read(picture) {
      const { pixels, features, logits } = await see(picture);
      const { colours, texture } = lookOf(pixels);
      return { ...(await read(features, logits, pixels, colours)), texture };
    },

    async readFrames(frames, goOn) {
      const all: Seen[] = [];
      let failure: unknown;
      for (const frame of frames) {
        if (!(await goOn())) return undefined;
        try {
          all.push(await see(frame));
        } catch (error) {
          failure = error;
        }
      }
      if (all.length === 0) throw failure;
      const features = meanVector(all.map((seen) => seen.features));
      const shown = all[
        nearestTo(
          features,
          all.map((seen) => seen.features),
        )
      ] as Seen;
      const colours = meanColours(all.map(({ pixels }) => lookOf(pixels).colours));
      return read(features, meanVector(all.map(({ logits }) => logits)), shown.pixels, colours);
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
