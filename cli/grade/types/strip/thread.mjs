// Plain JavaScript: this thread's parser is for the texts of others, and has none of its own to read before.
import { stripTypeScriptTypes } from 'node:module';
import { workerData } from 'node:worker_threads';

const { port, said } = workerData;

port.on('message', (source) => {
  port.postMessage(answerFor(source));
  Atomics.store(said, 0, 1);
  Atomics.notify(said, 0);
});

function answerFor(source) {
  try {
    return { plain: stripTypeScriptTypes(source) };
  } catch (error) {
    // A mistake in the text has a code of its own; after anything else the parser is not to be trusted.
    return { isBroken: !/TYPESCRIPT_SYNTAX$/.test(error.code ?? '') };
  }
}
