import { randomBytes } from 'node:crypto';

/** Short enough to serve as a nonce (25 characters at most). */
export function newDeliveryId(): string {
  return randomBytes(12).toString('hex');
}
