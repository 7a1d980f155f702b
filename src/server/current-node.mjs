// Plain JavaScript of 2018: this much has to run, and explain itself, on whatever Node is there.

const oldestMajor = 24;

/** Ends the process with a clear message when the Node that runs it is too old. */
export function requireCurrentNode() {
  const version = process.versions.node;
  if (Number(version.split('.')[0]) >= oldestMajor) return;
  console.error(
    [
      `This is Node.js ${version}, but Hosting KB needs Node.js ${oldestMajor} or newer.`,
      'Usually "npm ci" brings that along as a package; here it has not arrived. Either',
      '  - run "npm ci --include=optional" again, and start with "npm start" (not with "node"), or',
      `  - install Node.js ${oldestMajor} from https://nodejs.org/ and run "npm start" with it.`,
    ].join('\n'),
  );
  process.exit(1);
}
