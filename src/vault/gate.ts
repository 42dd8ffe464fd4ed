/** `Promise.withResolvers`, which Node 20 (where the unit tests run too) does not have. */
export function gate<T = void>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
