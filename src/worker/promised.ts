/** `Promise.withResolvers`, which Node 20 (where the unit tests run too) does not have. */
export interface Promised {
  promise: Promise<void>;
  resolve(): void;
}

export function promised(): Promised {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: () => resolve() };
}
