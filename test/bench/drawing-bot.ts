import { createPictures } from '../../src/pictures/pictures.ts';
import { allSamples } from '../pictures/samples.ts';

/**
 * Roadmate, which draws pictures of all kinds as fast as it can between one SIGUSR2 and the next, and then says how many
 * it drew.
 */
const pictures = createPictures();
const specs = allSamples().filter(({ name }) => name.includes('sample'));
let drawing = false;

process.on('SIGUSR2', () => {
  drawing = !drawing;
  if (drawing) void drawOn();
});

async function drawOn(): Promise<void> {
  let drawn = 0;
  const going = () => drawing;
  // Two are asked for at a time, so that the thread never waits.
  const lanes = [0, 1].map(async (lane) => {
    for (let turn = lane; going(); turn += 2) {
      const png = await pictures.draw(specs[turn % specs.length]!.spec);
      if (png) drawn += 1;
    }
  });
  await Promise.all(lanes);
  console.log(`drew ${drawn}`);
}

await import('../../src/main.ts');
