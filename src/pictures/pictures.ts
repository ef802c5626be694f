import { Worker } from 'node:worker_threads';
import type { PictureKind, PictureSpec } from './spec.ts';
import type { Drawn } from './worker.ts';

export interface Pictures {
  /**
   * Draws a picture as a PNG on a thread of its own. Nothing, at once, when too many are waited for already; nothing when
   * drawing failed or took too long. The text twin is sent instead.
   */
  draw(spec: PictureSpec): Promise<Buffer | undefined>;
  /** Nothing more is drawn just now: who would have to prepare something for it can spare themselves. */
  isFull(): boolean;
  /** Ends the thread; whoever still waits gets nothing. */
  close(): Promise<void>;
}

interface Rules {
  log?: { warn(facts: object, words: string): void } | undefined;
  /** How many may be drawn and waited for at a time. A picture takes about 30 ms, so the last waits half a second. */
  most?: number;
  /** From asking to having it. */
  timeLimitMs?: number;
  /** What the thread runs. */
  program?: URL;
}

interface Job {
  spec: PictureSpec;
  settle(png: Buffer | undefined): void;
}

/** The thread starts with the first picture, holds no process open while idle, and is replaced when it dies. */
export function createPictures({
  log,
  most = 16,
  timeLimitMs = 5000,
  program = new URL('./worker.ts', import.meta.url),
}: Rules = {}): Pictures {
  /** The first one is being drawn. */
  const jobs: Job[] = [];
  let worker: Worker | undefined;
  let closed = false;

  const failed = (kind: PictureKind, why: string) =>
    log?.warn({ picture: kind, why }, 'A picture could not be drawn: text is sent instead');

  function finish(job: Job, png: Buffer | undefined): void {
    const at = jobs.indexOf(job);
    if (at < 0) return;
    jobs.splice(at, 1);
    job.settle(png);
    if (at === 0) drawNext();
  }

  function drawNext(): void {
    const [job] = jobs;
    if (!job) {
      worker?.unref();
      return;
    }
    worker ??= start();
    worker.ref();
    // Copied, avatars too: the caller keeps them.
    worker.postMessage(job.spec, []);
  }

  function start(): Worker {
    const started = new Worker(program);
    started.on('message', (drawn: Drawn) => {
      const [job] = jobs;
      if (!job || started !== worker) return;
      if ('defect' in drawn) failed(job.spec.kind, drawn.defect);
      finish(job, 'png' in drawn ? Buffer.from(drawn.png.buffer) : undefined);
    });
    const died = (why: string) => {
      if (started !== worker) return;
      worker = undefined;
      const [job] = jobs;
      if (!job) return;
      failed(job.spec.kind, why);
      finish(job, undefined);
    };
    started.on('error', (error) => died(String(error)));
    started.on('exit', (code) => died(`The drawing thread ended with ${code}`));
    return started;
  }

  /** Whoever draws for too long may never end: a new thread takes over. */
  function giveUp(job: Job): void {
    failed(job.spec.kind, `Not drawn within ${timeLimitMs} ms`);
    if (jobs[0] === job) {
      void worker?.terminate();
      worker = undefined;
    }
    finish(job, undefined);
  }

  const isFull = () => closed || jobs.length >= most;

  return {
    isFull,
    draw(spec) {
      if (isFull()) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const limit = setTimeout(() => giveUp(job), timeLimitMs);
        const job: Job = {
          spec,
          settle(png) {
            clearTimeout(limit);
            resolve(png);
          },
        };
        jobs.push(job);
        if (jobs.length === 1) drawNext();
      });
    },
    async close() {
      closed = true;
      const ending = worker;
      worker = undefined;
      for (const job of jobs.splice(0)) job.settle(undefined);
      await ending?.terminate();
    },
  };
}
