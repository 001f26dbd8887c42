#!/usr/bin/env node
// The first line of every command. Old syntax only, so that an old Node gets this far and can say what it needs.
if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write(
    'Node ' +
      process.versions.node +
      ' is too old for this course.\n  → install Node 24 (or any from 20 on) from https://nodejs.org, then run the same command again\n',
  );
  process.exit(1);
} else {
  import('./bootstrap/main.mjs').then((bootstrap) =>
    bootstrap.start(process.argv.slice(2)).then((code) => {
      process.exitCode = code;
    }),
  );
}
