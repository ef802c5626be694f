import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { GatewayTraffic } from '../gateway-connection.ts';
import type { Interaction, Interactions } from '../interactions.ts';
import type { Problem } from './entries.ts';
import { summaryOf } from './event-summary.ts';
import type { Inspector } from './inspector.ts';

/** Discord waits three seconds; who takes two of them has lost some answers already on a slow day. */
const slowAnswer = 2000;

/** Shows the inspector everything that goes over the gateway, and how interactions end. */
export function inspectGateway(
  inspector: Inspector,
  traffic: GatewayTraffic,
  interactions: Interactions,
): void {
  traffic.on('message', (direction, text) => {
    const frame = parse(text);
    if (frame?.op === Op.Heartbeat || frame?.op === Op.HeartbeatAck) return;
    const name = frame ? nameOf(frame) : 'UNREADABLE';
    const interactionId = name === 'INTERACTION_CREATE' ? idOf(frame?.d) : undefined;
    inspector.addEvent(
      {
        direction,
        name,
        summary: summaryOf(name, frame?.d),
        bytes: Buffer.byteLength(text),
        problems: [],
        ...(interactionId !== undefined && { interactionId }),
      },
      frame ? frame.d : text,
    );
  });
  traffic.on('close', (direction, code, reason) => {
    const problems: Problem[] = [];
    // 4000 is what the stage itself lets happen.
    if (direction === 'received' && code !== Close.UnknownError) {
      problems.push({ at: '', code, message: reason });
    }
    const summary = `${code} ${reason}`.trim();
    inspector.addEvent({ direction, name: 'CLOSE', summary, bytes: 0, problems }, { code, reason });
  });
  interactions.events.on('acknowledged', (interaction) => {
    const durationMs = interactions.elapsed(interaction);
    const problems = durationMs > slowAnswer ? [slowProblem(durationMs)] : [];
    inspector.changeInteraction(interaction.id, { durationMs, problems });
  });
  interactions.events.on('missed', ({ id }: Interaction) =>
    inspector.changeInteraction(id, { problems: [missed] }),
  );
}

const missed: Problem = {
  at: '',
  code: 'NOT_ACKNOWLEDGED',
  message: 'Not acknowledged within 3 seconds: “The application did not respond”',
};

function slowProblem(durationMs: number): Problem {
  const seconds = (durationMs / 1000).toFixed(1);
  const message = `Acknowledged only after ${seconds} s: Discord gives up after 3 s`;
  return { at: '', code: 'SLOW_ACKNOWLEDGEMENT', message };
}

interface Frame {
  op?: unknown;
  t?: unknown;
  d?: unknown;
}

function parse(text: string): Frame | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function nameOf({ op, t }: Frame): string {
  if (op === Op.Dispatch) return String(t);
  const name: string | undefined = typeof op === 'number' ? Op[op] : undefined;
  return name?.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase() ?? `OPCODE ${String(op)}`;
}

function idOf(data: unknown): string | undefined {
  const { id } = (data ?? {}) as { id?: unknown };
  return typeof id === 'string' ? id : undefined;
}
