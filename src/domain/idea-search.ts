import type { ProjectIdea, Roadmap } from './roadmap.ts';

/** Finds project ideas by their id, level or any words of their title, in the order of the file. */
export function searchIdeas({ projects }: Roadmap, query: string): ProjectIdea[] {
  const words = fold(query).split(' ');
  return projects.filter((idea) => {
    const text = fold(`${idea.title} ${idea.id} ${idea.level}`);
    return words.every((word) => text.includes(word));
  });
}

/** The one idea a member means by what they typed: an id, a title, or words that fit a single one. */
export function resolveIdea(roadmap: Roadmap, text: string): ProjectIdea | undefined {
  const wanted = fold(text);
  const exact = roadmap.projects.find((idea) => idea.id === wanted || fold(idea.title) === wanted);
  if (exact) return exact;
  const found = wanted === '' ? [] : searchIdeas(roadmap, text);
  return found.length === 1 ? found[0] : undefined;
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
}
