import { ids } from './custom-id.ts';
import { button } from './layout.ts';
import { count } from './text.ts';

/** What other messages say of reviews. */

export function reviewButton(style: 'primary' | 'secondary' = 'secondary') {
  return button('Review', ids.review.make({}), style);
}

/** `🧠 **3 questions** are ready for review.` */
export function dueLine(due: number): string {
  return `🧠 **${count(due, 'question')}** ${due === 1 ? 'is' : 'are'} ready for review.`;
}
