/** Puts an Observable Plot on the page, drawn again when its width or its contents change. */
import type { PlotOptions } from '@observablehq/plot';
import { plot } from '@observablehq/plot';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Plot writes its defaults into a style element, which the page's policy forbids; shell.css has them. */
export function drawPlot(options: PlotOptions): SVGSVGElement | HTMLElement {
  const figure = plot({ className: 'plot', ...options });
  for (const style of figure.querySelectorAll('style')) style.remove();
  return figure;
}

export function PlotFigure({
  label,
  draw,
  fixedWidth,
}: {
  label: string;
  draw: (width: number) => PlotOptions;
  fixedWidth?: number;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(fixedWidth ?? 0);

  useLayoutEffect(() => {
    const element = place.current;
    if (!element || fixedWidth !== undefined) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [fixedWidth]);

  useLayoutEffect(() => {
    if (width === 0) return;
    const figure = drawPlot({ width, ...draw(width) });
    figure.setAttribute('aria-hidden', 'true');
    place.current?.replaceChildren(figure);
  }, [width, draw]);

  return <div ref={place} class="plot-figure" role="img" aria-label={label} />;
}
