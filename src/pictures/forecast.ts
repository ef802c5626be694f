import { barChart } from './chart.ts';
import { facts, footer, header, inner } from './parts.ts';
import type { Sheet } from './sheet.ts';
import type { ForecastPicture } from './spec.ts';
import { margin } from './style.ts';

export function drawForecast(sheet: Sheet, spec: ForecastPicture): number {
  let y = header(sheet, spec.title, spec.subtitle);
  if (spec.facts.length > 0) y += facts(sheet, y, spec.facts.slice(0, 4)) + 18;
  const area = { x: margin, y, width: inner, barHeight: 130, on: 'page' } as const;
  y += barChart(sheet, area, spec.days.slice(0, 14));
  return footer(sheet, y, spec.footer);
}
