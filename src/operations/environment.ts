import { existsSync } from 'node:fs';
import process from 'node:process';

/** The environment, with what a file named `.env` adds to it. What is set outside comes first. */
export function readEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
