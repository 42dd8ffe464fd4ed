/** public/models/fusion.json: the shape of the fusion model, how it is trained, and where its tensors lie. */
import * as v from 'valibot';
import { Failure } from '../../domain/failure.ts';

const Size = v.pipe(v.number(), v.integer(), v.minValue(1));
const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Positive = v.pipe(v.number(), v.minValue(0));

export const MODALITIES = ['text', 'words', 'topics', 'picture', 'bridge', 'colours', 'behaviour'] as const;
export type ModalityName = (typeof MODALITIES)[number];

const ModalitySchema = v.object({
  name: v.picklist(MODALITIES),
  /** Of its vector, after it is reduced. */
  size: Size,
  /** What an activity says, and what it shows: these are pulled together. */
  side: v.picklist(['words', 'picture', 'none']),
});

const TensorSchema = v.object({
  name: v.string(),
  shape: v.pipe(v.array(Size), v.minLength(1)),
  dtype: v.picklist(['float32', 'float16', 'int8']),
  /** In bytes from the beginning of fusion.bin. */
  offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Of int8: value = code · scale, one for each column (the last dimension). */
  scale: v.exactOptional(v.array(v.number())),
});

const TrainingSchema = v.object({
  batch: Size,
  epochs: Size,
  /** Judged epochs without a lower loss on held-out examples, after which training stops. */
  patience: v.optional(Size, 6),
  /** The last of so many epochs is judged. */
  every: v.optional(Size, 1),
  lr: Positive,
  /** Share of all steps in which the rate rises to `lr`; after them it falls along a cosine. */
  warmup: Share,
  weightDecay: Positive,
  /** How likely each modality is hidden from the common latent in a step; one always stays. */
  mask: Share,
  /** How likely another reading is taken in a modality's place, where there are any. */
  views: v.optional(Share, 0.5),
  /** Share of a modality's values that are set to their mean. */
  dropout: v.pipe(v.number(), v.minValue(0), v.maxValue(0.9)),
  /** Standard deviation of the noise on standardised values. */
  noise: Positive,
  /** Share of replayed examples in a batch, where there are any. */
  replay: v.optional(Share, 0.5),
  /** At least .02, so that exp(cosine / temperature) does not overflow. */
  temperature: v.pipe(v.number(), v.minValue(0.02)),
  /** Weights of the two parts of the loss. */
  reconstruction: Positive,
  contrast: Positive,
  /** Of each modality's reconstruction. */
  weights: v.record(v.string(), Positive),
});

const ConfigSchema = v.object({
  version: v.literal(1),
  latent: Size,
  activation: v.literal('x*sigmoid(1.702x)'),
  modalities: v.pipe(v.array(ModalitySchema), v.minLength(2)),
  /** Modalities that are reduced to their chief components, of the square root of their values if `root`. */
  reduced: v.record(v.string(), v.object({ input: Size, root: v.boolean() })),
  /** A value of `words` each: 1 where a title has one of its terms. */
  words: v.array(v.object({ name: v.string(), terms: v.array(v.string()) })),
  /** Places in OKLab, near which colours are counted softly. */
  colours: v.object({ anchors: v.array(v.tuple([v.number(), v.number(), v.number()])), sigma: Positive }),
  tensors: v.array(TensorSchema),
  training: TrainingSchema,
  /** Of the closed form (start.ts); modalities without a gain have no part in it. */
  start: v.object({
    gains: v.record(v.string(), Positive),
    ridge: Positive,
    decoderRidge: Positive,
    /** How much a side's own covariance counts beside that between the sides. */
    within: Positive,
    /** How much each side's code counts in the common latent. */
    shares: v.object({ words: Positive, picture: Positive }),
  }),
  /** Loss of the known batch (known-batch.ts) with the shipped weights; by default what plain arrays give. */
  check: v.exactOptional(v.object({ loss: v.number() })),
});

export type FusionConfig = v.InferOutput<typeof ConfigSchema>;
export type Modality = FusionConfig['modalities'][number];
export type Side = Modality['side'];
export type TrainingConfig = FusionConfig['training'];
export type TensorEntry = FusionConfig['tensors'][number];

/** @throws Failure model-corrupt */
export function parseConfig(value: unknown): FusionConfig {
  const parsed = v.safeParse(ConfigSchema, value);
  if (!parsed.success) throw new Failure('model-corrupt', `fusion.json: ${v.summarize(parsed.issues)}`);
  const names = parsed.output.modalities.map(({ name }) => name);
  if (new Set(names).size < names.length)
    throw new Failure('model-corrupt', 'fusion.json names a modality twice');
  return parsed.output;
}

/** Names of the modalities on one side. */
export function sideOf({ modalities }: FusionConfig, side: Side): ModalityName[] {
  return modalities.filter((modality) => modality.side === side).map(({ name }) => name);
}
