import { parentPort } from 'node:worker_threads';
import type { PictureSpec } from '../../src/pictures/spec.ts';

/** A drawing thread that does what the footer says. */
const port = parentPort!;
port.on('message', ({ footer }: PictureSpec) => {
  if (footer === 'die') process.exit(3);
  if (footer === 'throw') throw new Error('out of order');
  if (footer === 'hang') for (;;);
  if (footer === 'defect') port.postMessage({ defect: 'no ink' });
  else port.postMessage({ png: new TextEncoder().encode(footer) });
});
