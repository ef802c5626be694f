import { checkPath } from '../roadmaps/load.ts';
import { formatProblem } from '../roadmaps/yaml-file.ts';

/** `npm run validate -- <folder or file>…`: every problem of the roadmap files, and a non-zero exit if there is any. */
const targets = process.argv.slice(2);
if (targets.length === 0) targets.push('data/roadmaps');
const problems = (await Promise.all(targets.map((target) => checkPath(target)))).flat();
for (const problem of problems) console.error(formatProblem(problem));
if (problems.length > 0) {
  console.error(`${problems.length} problem${problems.length === 1 ? '' : 's'} found`);
  process.exitCode = 1;
} else {
  console.log(`${targets.join(', ')}: all valid`);
}
