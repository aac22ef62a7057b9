// Installs what the tests use beside npm's packages, where that is missing and possible: from Debian, and native TensorFlow.
// `npm test` calls it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { provideNativeTensorflow } from './native-tensorflow.ts';

const tools = [
  { package: 'chromium', file: '/usr/bin/chromium', without: 'the browser tests are skipped' },
  {
    package: 'fonts-noto-cjk',
    file: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
    without: 'Chinese text in pictures is boxes',
  },
  {
    package: 'python3-numpy',
    file: '/usr/lib/python3/dist-packages/numpy/__init__.py',
    without: 'the test of docs/load-weights.md is skipped',
  },
];

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

const isMissing = (tool: { file: string }) => !existsSync(tool.file);
const missing = tools.filter(isMissing);
const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
if (missing.length > 0 && mayInstall) {
  const names = missing.map((tool) => tool.package);
  console.log(`installing from Debian: ${names.join(' ')}`);
  // Lists may be old: an update first, once.
  if (run('apt-get', ['update', '-qq']))
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names]);
}
for (const tool of missing.filter(isMissing)) {
  const why = mayInstall ? 'Debian did not give it' : 'this user may not install packages';
  console.log(
    `${tool.package} is missing and ${why}: ${tool.without}. Install it: apt-get install ${tool.package}`,
  );
}

provideNativeTensorflow();
