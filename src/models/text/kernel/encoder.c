/*
 * A BERT encoder with int8 products, for WebAssembly SIMD: what ONNX Runtime computes from the same file, with
 * two differences. Activations are quantised per token, so that a text's numbers depend on that text alone, to
 * the bit, whatever runs beside it; and the integer product uses the relaxed dot product where there is one
 * (four times the work of an instruction), which no released build of ONNX Runtime Web does.
 *
 * Texts are packed one after another without padding: rows [tokens, hidden]. The file is compiled twice, with
 * and without relaxed SIMD. Weights are 7-bit (0..127, stored with 64 added), for which the relaxed dot product
 * is exact on every processor, so that both builds give the same bits. Nothing here fuses or reorders floats.
 *
 * No libc: memory is laid out by kernel.ts, which also says what the fields of Model are.
 */
#include <stdint.h>
#include <wasm_simd128.h>

#define EXPORT(name) __attribute__((export_name(#name)))
/* Rows are processed four at a time; buffers are that much longer. */
#define ROWS 4
#define WEIGHT_ZERO 64

typedef v128_t f4;

#ifdef __wasm_relaxed_simd__
typedef int8_t code;
#else
/* Widened once by the quantiser instead of at each product. */
typedef int16_t code;
#endif

/* weight [in, out] in 7 bits, packed by `pack`; value = (code - 64) * scale[out]. */
typedef struct {
  const uint8_t *weight;
  const float *scale;
  const float *bias;
  /* What the input is multiplied with before it is quantised, [in]; null for nothing. */
  const float *smooth;
} Dense;

typedef struct {
  const float *gain;
  const float *bias;
} Norm;

typedef struct {
  Dense qkv, attention_output;
  Norm attention_norm;
  Dense intermediate, output;
  Norm output_norm;
} Layer;

typedef struct {
  uint32_t hidden, heads, layers, wide, classes;
  float epsilon;
  /* 4-bit codes [vocabulary, hidden / 2], even index in the low half, zero point 8; scale per 32. */
  const uint8_t *words;
  const float *word_scales;
  const float *positions;
  Norm embedding_norm;
  /* fp32 [hidden, hidden] and [hidden, classes]; none without classes. */
  const float *head_dense, *head_dense_bias, *head_out, *head_out_bias;
  const Layer *layer;
} Model;

static inline f4 splat(float x) { return wasm_f32x4_splat(x); }
static inline f4 add(f4 a, f4 b) { return wasm_f32x4_add(a, b); }
static inline f4 mul(f4 a, f4 b) { return wasm_f32x4_mul(a, b); }
static inline f4 load(const float *p) { return wasm_v128_load(p); }
static inline void store(float *p, f4 x) { wasm_v128_store(p, x); }

static inline float sum(f4 x) {
  return (wasm_f32x4_extract_lane(x, 0) + wasm_f32x4_extract_lane(x, 1)) +
         (wasm_f32x4_extract_lane(x, 2) + wasm_f32x4_extract_lane(x, 3));
}

static inline float largest(f4 x) {
  x = wasm_f32x4_pmax(x, wasm_i32x4_shuffle(x, x, 2, 3, 0, 1));
  x = wasm_f32x4_pmax(x, wasm_i32x4_shuffle(x, x, 1, 0, 3, 2));
  return wasm_f32x4_extract_lane(x, 0);
}

static inline float root(float x) { return __builtin_sqrtf(x); }

/*
 * e^x: 2^n times a polynomial on [-ln 2 / 2, ln 2 / 2] (Cephes expf: 2e-7 relative), below -87 as at -87.
 */
static inline f4 exponential(f4 x) {
  x = wasm_f32x4_pmax(splat(-87.0f), wasm_f32x4_pmin(splat(88.0f), x));
  f4 n = wasm_f32x4_nearest(mul(x, splat(1.44269504088896341f)));
  x = wasm_f32x4_sub(x, mul(n, splat(0.693359375f)));
  x = wasm_f32x4_sub(x, mul(n, splat(-2.12194440e-4f)));
  f4 y = splat(1.9875691500e-4f);
  y = add(mul(y, x), splat(1.3981999507e-3f));
  y = add(mul(y, x), splat(8.3334519073e-3f));
  y = add(mul(y, x), splat(4.1665795894e-2f));
  y = add(mul(y, x), splat(1.6666665459e-1f));
  y = add(mul(y, x), splat(5.0000001201e-1f));
  y = add(add(mul(mul(y, x), x), x), splat(1.0f));
  v128_t bits = wasm_i32x4_shl(wasm_i32x4_add(wasm_i32x4_trunc_sat_f32x4(n), wasm_i32x4_splat(127)), 23);
  return mul(y, bits);
}

/* GELU in its tanh form (Hendrycks, Gimpel 2016): x * sigmoid(2 * sqrt(2 / pi) * (x + 0.044715 x^3)). */
static inline f4 gelu(f4 x) {
  f4 inner = mul(x, add(splat(1.5957691216057308f), mul(mul(x, x), splat(0.07135481282627f))));
  return wasm_f32x4_div(x, add(splat(1.0f), exponential(wasm_f32x4_neg(inner))));
}

/* tanh x = 1 - 2 / (e^2x + 1) */
static inline f4 tanh4(f4 x) {
  return wasm_f32x4_sub(splat(1.0f), wasm_f32x4_div(splat(2.0f), add(exponential(add(x, x)), splat(1.0f))));
}

/* codes [rows, n] = round(x * smooth / scale), scale [rows] = largest magnitude / 127; also the codes' sums. */
static void quantize(const float *x, const float *smooth, uint32_t rows, uint32_t n, float *scratch, code *codes,
                     float *scales, int32_t *sums) {
  for (uint32_t r = 0; r < rows; r++, x += n, codes += n) {
    const float *from = smooth ? scratch : x;
    f4 peak = splat(1e-12f);
    for (uint32_t i = 0; i < n; i += 4) {
      f4 value = load(x + i);
      if (smooth) {
        value = mul(value, load(smooth + i));
        store(scratch + i, value);
      }
      peak = wasm_f32x4_pmax(peak, wasm_f32x4_abs(value));
    }
    float top = largest(peak);
    f4 inverse = splat(127.0f / top);
    v128_t total = wasm_i32x4_splat(0);
    for (uint32_t i = 0; i < n; i += 16) {
      v128_t q[4];
      for (int j = 0; j < 4; j++) {
        q[j] = wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(mul(load(from + i + 4 * j), inverse)));
        total = wasm_i32x4_add(total, q[j]);
      }
      v128_t low = wasm_i16x8_narrow_i32x4(q[0], q[1]), high = wasm_i16x8_narrow_i32x4(q[2], q[3]);
#ifdef __wasm_relaxed_simd__
      wasm_v128_store(codes + i, wasm_i8x16_narrow_i16x8(low, high));
#else
      wasm_v128_store(codes + i, low);
      wasm_v128_store(codes + i + 8, high);
#endif
    }
    scales[r] = top / 127.0f;
    sums[r] = wasm_i32x4_extract_lane(total, 0) + wasm_i32x4_extract_lane(total, 1) +
              wasm_i32x4_extract_lane(total, 2) + wasm_i32x4_extract_lane(total, 3);
  }
}

/* int8 [in, out] with values of at most 63 -> [out / 8][in / 4][8][4] with 64 added. */
EXPORT(pack) void pack(const int8_t *from, uint8_t *to, uint32_t in, uint32_t out) {
  for (uint32_t n = 0; n < out; n += 8)
    for (uint32_t k = 0; k < in; k += 4)
      for (uint32_t j = 0; j < 8; j++)
        for (uint32_t i = 0; i < 4; i++) *to++ = (uint8_t)(from[(k + i) * out + n + j] + WEIGHT_ZERO);
}

typedef enum { LINEAR, GELU } Activation;

static inline void finish(float *to, v128_t product, f4 scale, f4 bias, float row, Activation activation) {
  f4 value = add(mul(mul(wasm_f32x4_convert_i32x4(product), splat(row)), scale), bias);
  store(to, activation == GELU ? gelu(value) : value);
}

/* out [rows, n] = activation(x * weight + bias) from quantised x [rows, k]; rows is a multiple of four. */
static inline __attribute__((always_inline)) void product(const code *x, const float *scales, const int32_t *sums,
                                                          uint32_t rows, const Dense *dense, uint32_t k, uint32_t n,
                                                          float *out, Activation activation) {
  const uint8_t *column = dense->weight;
  for (uint32_t c = 0; c < n; c += 8, column += 8 * k) {
    const f4 scale0 = load(dense->scale + c), scale1 = load(dense->scale + c + 4);
    const f4 bias0 = load(dense->bias + c), bias1 = load(dense->bias + c + 4);
    for (uint32_t r = 0; r < rows; r += ROWS) {
      const code *a = x + r * k;
      const uint8_t *w = column;
#define ZERO(i) wasm_i32x4_splat(-WEIGHT_ZERO *sums[r + i])
#ifdef __wasm_relaxed_simd__
      v128_t p00 = ZERO(0), p10 = ZERO(1), p20 = ZERO(2), p30 = ZERO(3);
      v128_t p01 = p00, p11 = p10, p21 = p20, p31 = p30;
#define DOT(row)                                                                    \
  {                                                                                 \
    v128_t v = wasm_v128_load32_splat(a + row * k + i);                             \
    p##row##0 = wasm_i32x4_relaxed_dot_i8x16_i7x16_add(v, w0, p##row##0);           \
    p##row##1 = wasm_i32x4_relaxed_dot_i8x16_i7x16_add(v, w1, p##row##1);           \
  }
      for (uint32_t i = 0; i < k; i += 4, w += 32) {
        const v128_t w0 = wasm_v128_load(w), w1 = wasm_v128_load(w + 16);
        DOT(0) DOT(1) DOT(2) DOT(3)
      }
#else
      v128_t p00, p10, p20, p30, p01, p11, p21, p31;
/* Two partial sums an output, which are added at the end. */
#define DOT(row)                                                                    \
  {                                                                                 \
    v128_t v = wasm_v128_load64_splat(a + row * k + i);                             \
    l##row = wasm_i32x4_add(l##row, wasm_i32x4_dot_i16x8(v, low));                  \
    h##row = wasm_i32x4_add(h##row, wasm_i32x4_dot_i16x8(v, high));                 \
  }
#define JOIN(row, half)                                                             \
  p##row##half = wasm_i32x4_add(ZERO(row), wasm_i32x4_add(wasm_i32x4_shuffle(l##row, h##row, 0, 2, 4, 6), \
                                                          wasm_i32x4_shuffle(l##row, h##row, 1, 3, 5, 7)));
#define HALF(half)                                                                  \
  {                                                                                 \
    v128_t l0 = wasm_i32x4_splat(0), l1 = l0, l2 = l0, l3 = l0, h0 = l0, h1 = l0, h2 = l0, h3 = l0; \
    w = column + 16 * half;                                                         \
    for (uint32_t i = 0; i < k; i += 4, w += 32) {                                  \
      const v128_t both = wasm_v128_load(w);                                        \
      const v128_t low = wasm_u16x8_extend_low_u8x16(both), high = wasm_u16x8_extend_high_u8x16(both); \
      DOT(0) DOT(1) DOT(2) DOT(3)                                                   \
    }                                                                               \
    JOIN(0, half) JOIN(1, half) JOIN(2, half) JOIN(3, half)                         \
  }
      HALF(0) HALF(1)
#endif
      float *to = out + r * n + c;
#define FINISH(row)                                                                 \
  finish(to + row * n, p##row##0, scale0, bias0, scales[r + row], activation);      \
  finish(to + row * n + 4, p##row##1, scale1, bias1, scales[r + row], activation);
      FINISH(0) FINISH(1) FINISH(2) FINISH(3)
    }
  }
}

/* x = norm(x + y) per row (Ba et al. 2016); y may be null. */
static void normalize(float *x, const float *y, uint32_t rows, uint32_t n, const Norm *norm, float epsilon) {
  for (uint32_t r = 0; r < rows; r++, x += n) {
    f4 total = splat(0);
    for (uint32_t i = 0; i < n; i += 4) {
      f4 value = load(x + i);
      if (y) {
        value = add(value, load(y + r * n + i));
        store(x + i, value);
      }
      total = add(total, value);
    }
    f4 mean = splat(sum(total) / n), squares = splat(0);
    for (uint32_t i = 0; i < n; i += 4) {
      f4 centred = wasm_f32x4_sub(load(x + i), mean);
      squares = add(squares, mul(centred, centred));
    }
    f4 factor = splat(1.0f / root(sum(squares) / n + epsilon));
    for (uint32_t i = 0; i < n; i += 4) {
      f4 centred = wasm_f32x4_sub(load(x + i), mean);
      store(x + i, add(mul(mul(centred, factor), load(norm->gain + i)), load(norm->bias + i)));
    }
  }
}

static void embed(const Model *m, const int32_t *ids, uint32_t length, float *x) {
  const uint32_t n = m->hidden;
  for (uint32_t t = 0; t < length; t++, x += n) {
    const uint8_t *codes = m->words + ids[t] * (n / 2);
    const float *scales = m->word_scales + ids[t] * (n / 32), *position = m->positions + t * n;
    for (uint32_t i = 0; i < n; i += 2) {
      uint8_t pair = codes[i / 2];
      float scale = scales[i / 32];
      x[i] = (float)((pair & 15) - 8) * scale + position[i];
      x[i + 1] = (float)((pair >> 4) - 8) * scale + position[i + 1];
    }
  }
}

/*
 * Softmax(q k^T / sqrt(d)) v of one head of one text (Vaswani et al. 2017), d = 32 or 64.
 * qkv [length, 3 * hidden] at the head's first column; keys: room for d * length rounded up to four;
 * weights: room for as many.
 */
static void attend(const float *qkv, uint32_t length, uint32_t hidden, uint32_t d, float *keys, float *weights,
                   float *context) {
  const uint32_t stride = 3 * hidden, wide = (length + 3) & ~3u;
  const float scale = 1.0f / root((float)d);
  for (uint32_t t = 0; t < wide; t++)
    for (uint32_t i = 0; i < d; i++) keys[i * wide + t] = t < length ? qkv[t * stride + hidden + i] * scale : 0;
  for (uint32_t t = 0; t < length; t++) {
    const float *query = qkv + t * stride;
    f4 peak = splat(-3e38f);
    for (uint32_t j = 0; j < wide; j += 4) {
      f4 even = splat(0), odd = splat(0);
      for (uint32_t i = 0; i < d; i += 2) {
        even = add(even, mul(splat(query[i]), load(keys + i * wide + j)));
        odd = add(odd, mul(splat(query[i + 1]), load(keys + (i + 1) * wide + j)));
      }
      f4 score = add(even, odd);
      store(weights + j, score);
      if (j + 4 <= length) peak = wasm_f32x4_pmax(peak, score);
    }
    float top = largest(peak);
    for (uint32_t j = length & ~3u; j < length; j++)
      if (weights[j] > top) top = weights[j];
    f4 shift = splat(top), total = splat(0);
    for (uint32_t j = length; j < wide; j++) weights[j] = -3e38f;
    for (uint32_t j = 0; j < wide; j += 4) {
      f4 value = exponential(wasm_f32x4_sub(load(weights + j), shift));
      store(weights + j, value);
      if (j + 4 > length)
        for (uint32_t over = length; over < wide; over++) weights[over] = 0;
      total = add(total, load(weights + j));
    }
    f4 inverse = splat(1.0f / sum(total));
    float *to = context + t * hidden;
    for (uint32_t i = 0; i < d; i += 32) {
      const float *value = qkv + 2 * hidden + i;
      f4 s0 = splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
      for (uint32_t j = 0; j < length; j++, value += stride) {
        const f4 weight = splat(weights[j]);
        s0 = add(s0, mul(weight, load(value)));
        s1 = add(s1, mul(weight, load(value + 4)));
        s2 = add(s2, mul(weight, load(value + 8)));
        s3 = add(s3, mul(weight, load(value + 12)));
        s4 = add(s4, mul(weight, load(value + 16)));
        s5 = add(s5, mul(weight, load(value + 20)));
        s6 = add(s6, mul(weight, load(value + 24)));
        s7 = add(s7, mul(weight, load(value + 28)));
      }
      store(to + i, mul(s0, inverse));
      store(to + i + 4, mul(s1, inverse));
      store(to + i + 8, mul(s2, inverse));
      store(to + i + 12, mul(s3, inverse));
      store(to + i + 16, mul(s4, inverse));
      store(to + i + 20, mul(s5, inverse));
      store(to + i + 24, mul(s6, inverse));
      store(to + i + 28, mul(s7, inverse));
    }
  }
}

/* out [n] = x [k] * weight [k, n] + bias, fp32; n of any length. */
static void affine(const float *x, const float *weight, const float *bias, uint32_t k, uint32_t n, float *out) {
  for (uint32_t j = 0; j < n; j++) out[j] = bias[j];
  for (uint32_t i = 0; i < k; i++)
    for (uint32_t j = 0; j < n; j++) out[j] += x[i] * weight[i * n + j];
}

/* The mean over a text's tokens, unit length. */
static void pool(const float *x, uint32_t length, uint32_t n, float *out) {
  f4 squares = splat(0);
  for (uint32_t i = 0; i < n; i += 4) {
    f4 total = splat(0);
    for (uint32_t t = 0; t < length; t++) total = add(total, load(x + t * n + i));
    total = mul(total, splat(1.0f / length));
    squares = add(squares, mul(total, total));
    store(out + i, total);
  }
  f4 inverse = splat(1.0f / root(sum(squares)));
  for (uint32_t i = 0; i < n; i += 4) store(out + i, mul(load(out + i), inverse));
}

static char *take(char **free, uint32_t bytes) {
  char *start = *free;
  *free += (bytes + 15) & ~15u;
  return start;
}

/* Bytes of workspace that `encode` needs for so many tokens, the longest text included. */
EXPORT(workspace) uint32_t workspace(const Model *m, uint32_t tokens, uint32_t longest) {
  const uint32_t rows = tokens + ROWS, n = m->hidden;
  return rows * (4 * (3 * n + n + n + n + m->wide) + 2 * m->wide + 8) + 4 * m->wide + 4 * (n / m->heads + 1) * (longest + 4) + 1024;
}

/*
 * ids [sum of lengths], lengths [texts] -> embeddings [texts, hidden], logits [texts, classes].
 * space: `workspace` bytes, at a multiple of 16.
 */
EXPORT(encode) void encode(const Model *m, const int32_t *ids, const uint32_t *lengths, uint32_t texts, char *space,
                           float *embeddings, float *logits) {
  const uint32_t n = m->hidden, d = n / m->heads;
  uint32_t tokens = 0, longest = 0;
  for (uint32_t i = 0; i < texts; i++) {
    tokens += lengths[i];
    if (lengths[i] > longest) longest = lengths[i];
  }
  const uint32_t rows = (tokens + ROWS - 1) & ~(ROWS - 1u);
  float *x = (float *)take(&space, rows * n * 4), *y = (float *)take(&space, rows * n * 4);
  float *qkv = (float *)take(&space, rows * 3 * n * 4), *wide = (float *)take(&space, rows * m->wide * 4);
  code *codes = (code *)take(&space, rows * m->wide * sizeof(code));
  float *scales = (float *)take(&space, rows * 4), *scratch = (float *)take(&space, m->wide * 4);
  int32_t *sums = (int32_t *)take(&space, rows * 4);
  float *keys = (float *)take(&space, d * (longest + 4) * 4), *weights = (float *)take(&space, (longest + 4) * 4);

  /* Rows that fill up the last four hold zeros, or what zeros become. */
  for (uint32_t i = tokens * n; i < rows * n; i++) x[i] = y[i] = 0;
  for (uint32_t i = 0, at = 0; i < texts; at += lengths[i++]) embed(m, ids + at, lengths[i], x + at * n);
  normalize(x, 0, rows, n, &m->embedding_norm, m->epsilon);
  for (const Layer *layer = m->layer; layer < m->layer + m->layers; layer++) {
    quantize(x, layer->qkv.smooth, rows, n, scratch, codes, scales, sums);
    product(codes, scales, sums, rows, &layer->qkv, n, 3 * n, qkv, LINEAR);
    for (uint32_t i = 0, at = 0; i < texts; at += lengths[i++])
      for (uint32_t head = 0; head < m->heads; head++)
        attend(qkv + at * 3 * n + head * d, lengths[i], n, d, keys, weights, y + at * n + head * d);
    quantize(y, layer->attention_output.smooth, rows, n, scratch, codes, scales, sums);
    product(codes, scales, sums, rows, &layer->attention_output, n, n, y, LINEAR);
    normalize(x, y, rows, n, &layer->attention_norm, m->epsilon);
    quantize(x, layer->intermediate.smooth, rows, n, scratch, codes, scales, sums);
    product(codes, scales, sums, rows, &layer->intermediate, n, m->wide, wide, GELU);
    quantize(wide, layer->output.smooth, rows, m->wide, scratch, codes, scales, sums);
    product(codes, scales, sums, rows, &layer->output, m->wide, n, y, LINEAR);
    normalize(x, y, rows, n, &layer->output_norm, m->epsilon);
  }
  for (uint32_t i = 0, at = 0; i < texts; at += lengths[i++], embeddings += n, logits += m->classes) {
    pool(x + at * n, lengths[i], n, embeddings);
    if (m->classes == 0) continue;
    affine(x + at * n, m->head_dense, m->head_dense_bias, n, n, y);
    for (uint32_t j = 0; j < n; j += 4) store(y + j, tanh4(load(y + j)));
    affine(y, m->head_out, m->head_out_bias, n, m->classes, logits);
  }
}
