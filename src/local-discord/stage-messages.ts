import type { Context } from 'hono';
import { isSnowflake } from './snowflakes.ts';
import { refused } from './stage-perform.ts';
import type { Span } from './stage/message-view.ts';
import type { Stage } from './stage/stage.ts';
import { StageError } from './stage/stage-error.ts';

/** As many as Discord's client keeps on hand of a channel, which is the most it asks for at once. */
const mostMessages = 300;
const usualMessages = 50;

/** A page of the messages in a channel: the last ones, or those before, after or around an id. */
export function sendMessages(c: Context, stage: Stage, channelId: string): Response {
  let span: Span;
  try {
    span = readSpan(c);
  } catch (error) {
    return refused(c, error, 400);
  }
  try {
    return c.json(stage.messages(channelId, c.req.query('as') ?? '', span));
  } catch (error) {
    return refused(c, error, 403);
  }
}

/** What is pinned in a channel. */
export function sendPins(c: Context, stage: Stage, channelId: string): Response {
  try {
    return c.json(stage.pins(channelId, c.req.query('as') ?? ''));
  } catch (error) {
    return refused(c, error, 403);
  }
}

function readSpan(c: Context): Span {
  const { before, after, around, limit = String(usualMessages) } = c.req.query();
  for (const id of [before, after, around])
    if (id !== undefined && !isSnowflake(id)) throw new StageError('A message id is a snowflake');
  const count = Number(limit);
  if (!(Number.isInteger(count) && count >= 1 && count <= mostMessages))
    throw new StageError(`The limit is a number from 1 to ${mostMessages}`);
  return { before, after, around, limit: count };
}
