// Finds a Node that can run the product (24, or the system's from 22.18 on) and puts it first on PATH.
'use strict';
const path = require('node:path');

/** Path of the Node binary to run: npm's node-<platform>-<arch> package, else the system's if new enough. */
function findNode() {
  try {
    const folder = path.dirname(
      require.resolve(
        `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}/package.json`,
      ),
    );
    return path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch {
    const [major, minor] = process.versions.node.split('.').map(Number);
    if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
    console.error(
      `Parallax needs Node 24; this is Node ${process.versions.node}, and no binary for ${process.platform}-${process.arch} came from npm. Install Node 24 and try again.`,
    );
    process.exit(3);
  }
}

/** Runs `script` with the Node found, this process's stdio and arguments; exits as it exits. */
function runWithNode24(script, args) {
  const node = findNode();
  const env = { ...process.env, PATH: path.dirname(node) + path.delimiter + (process.env.PATH ?? '') };
  const child = require('node:child_process').spawn(node, [script, ...args], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) =>
    process.exit(signal ? 128 + (require('node:os').constants.signals[signal] ?? 0) : code),
  );
}

module.exports = { runWithNode24 };
if (require.main === module) runWithNode24(path.resolve(process.argv[2]), process.argv.slice(3));
