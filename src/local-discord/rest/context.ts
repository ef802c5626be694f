import type { PinBook } from '../world/pin-book.ts';
import type { ThreadBook } from '../world/thread-book.ts';
import type { CallbackContext } from './callbacks.ts';

/** What the routes work on. */
export interface RestContext extends CallbackContext {
  threads: ThreadBook;
  pins: PinBook;
  /** The address of the gateway, as clients connect to it. */
  gatewayUrl(): string;
}
