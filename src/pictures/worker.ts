import { access } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { drawPng } from './draw.ts';
import type { PictureSpec } from './spec.ts';

/** The thread that draws, one picture after another. */

export type Drawn = { png: Uint8Array<ArrayBuffer> } | { defect: string };

// Drawing yields to answering. On Linux each thread has a priority of its own (setpriority(2), "C library/kernel
// differences"); elsewhere this would slow the whole process.
if (process.platform === 'linux') {
  // Node's pool of threads serves everybody and inherits the priority of whoever uses it first: not ours.
  access(import.meta.filename, () => {});
  setPriority(0, 15);
}

const port = parentPort!;
port.on('message', (spec: PictureSpec) => void answer(spec));

async function answer(spec: PictureSpec): Promise<void> {
  const drawn = await draw(spec);
  port.postMessage(drawn, 'png' in drawn ? [drawn.png.buffer] : []);
}

async function draw(spec: PictureSpec): Promise<Drawn> {
  try {
    // A buffer of its own, so that it can be handed over without a copy.
    return { png: Uint8Array.from(await drawPng(spec)) };
  } catch (error) {
    return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
