import type { Roadmap, Step } from './roadmap.ts';

/**
 * Finds steps by number ("9.2"), id or any words of their title, in any case. Exact numbers and ids come first,
 * then titles in roadmap order. An empty query finds every step.
 */
export function searchSteps(roadmap: Roadmap, query: string): Step[] {
  const wanted = fold(query);
  if (wanted === '') return [...roadmap.steps];
  const words = wanted.split(' ');
  const rank = (step: Step): number | undefined => {
    if (fold(step.number) === wanted || step.id === wanted) return 0;
    const text = fold(`${step.number} ${step.title} ${step.id}`);
    if (fold(step.title) === wanted) return 1;
    return words.every((word) => text.includes(word)) ? 2 : undefined;
  };
  return roadmap.steps
    .map((step) => ({ step, rank: rank(step) }))
    .filter((found) => found.rank !== undefined)
    .sort((a, b) => a.rank! - b.rank!)
    .map((found) => found.step);
}

/** The one step a member means by what they typed: an id, a number, or words that fit a single title. */
export function resolveStep(roadmap: Roadmap, text: string): Step | undefined {
  const wanted = fold(text);
  const exact = roadmap.steps.find(
    (step) => step.id === wanted || fold(step.number) === wanted || fold(step.title) === wanted,
  );
  if (exact) return exact;
  const found = wanted === '' ? [] : searchSteps(roadmap, text);
  return found.length === 1 ? found[0] : undefined;
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
}
