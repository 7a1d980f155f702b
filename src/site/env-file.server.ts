import { existsSync } from 'node:fs';

// Imported for its effect, before anything reads the environment. What is set already wins.
if (existsSync('.env')) process.loadEnvFile('.env');
