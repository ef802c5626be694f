import { parseTimeZone } from '../domain/time-zones.ts';
import type { RoadmapLibrary } from '../domain/roadmap-library.ts';
import { StateFileError } from '../local-discord/index.ts';
import { sampleFiles } from './keeping.ts';
import { startSampleDiscord } from './start.ts';

type Sample = Awaited<ReturnType<typeof startSampleDiscord>>;

/**
 * Opens the sample study server for whoever starts Roadmate without a token, in the time zone of this machine: what is
 * wrong comes back as one line.
 *
 * @param options.databaseFile the operator's own; the sample's, if absent.
 */
export async function openSample(options: {
  port: number;
  databaseFile: string | undefined;
  library: RoadmapLibrary;
}): Promise<{ ok: true; value: Sample } | { ok: false; problem: string }> {
  const { port, databaseFile, library } = options;
  const timeZone = parseTimeZone(Temporal.Now.timeZoneId()) ?? 'UTC';
  try {
    const history = { roadmap: library.default, timeZone, endMs: Date.now() };
    const files = sampleFiles(databaseFile);
    return { ok: true, value: await startSampleDiscord({ port, files, history }) };
  } catch (error) {
    if (error instanceof StateFileError) return { ok: false, problem: error.message };
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const advice = 'stop what uses it, or set another port';
    return { ok: false, problem: `LOCAL_DISCORD_PORT ${port} is taken: ${advice}` };
  }
}
