import { useCallback, useRef, useState } from 'preact/hooks';

const PASSING_MS = 4_000;

/** Something that is told for some seconds. */
export function usePassing<T>(): [told: T | undefined, tell: (what: T) => void] {
  const [told, setTold] = useState<T>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const tell = useCallback((what: T) => {
    setTold(() => what);
    clearTimeout(timer.current);
    timer.current = setTimeout(setTold, PASSING_MS, undefined);
  }, []);
  return [told, tell];
}
