import { useLayoutEffect, useState } from 'preact/hooks';

/** Of the frame in CSS pixels; what the page's side of the geometry measures. */
export function useWidth(): number {
  const [width, setWidth] = useState(window.innerWidth);
  // At once: the frame comes in sight soon after it is first drawn, and with it its width.
  useLayoutEffect(() => {
    const measure = () => setWidth(window.innerWidth);
    window.addEventListener('resize', measure);
    measure();
    return () => window.removeEventListener('resize', measure);
  }, []);
  return width;
}
