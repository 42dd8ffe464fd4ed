type Numbers = Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** A typed array that grows by half when it is full: a number[] would take twice to four times the memory. */
export class Growing<T extends Numbers> {
  readonly #make: new (
    length: number,
  ) => T;
  #values: T;
  #length = 0;

  constructor(make: new (length: number) => T) {
    this.#make = make;
    this.#values = new make(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new this.#make(Math.ceil(this.#length * 1.5));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** What was pushed, without the room behind it. */
  values(): T {
    return this.#values.subarray(0, this.#length) as T;
  }
}
