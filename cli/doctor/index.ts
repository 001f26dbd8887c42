import type { Command } from '../shared/command.ts';
import { HELP, runDoctor } from './doctor.mjs';

/** The bootstrap runs the doctor by itself, before Node 24 or any package is there; this is the same one for the list of verbs. */
export const command: Command = {
  name: 'doctor',
  summary: 'says what is present, what is missing, and the cure for each',
  help: HELP,
  run: (args, io) => runDoctor(io.json ? [...args, '--json'] : args),
};
