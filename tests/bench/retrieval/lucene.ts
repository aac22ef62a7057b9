// Lucene from Maven Central's jars, where they and a Java that runs them are found; timed inside the JVM.
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Driver, startDriver } from './driver.ts';
import { answersSchema, elapsedSchema } from './driver-answers.ts';
import { installedJars } from './installed.ts';
import { K, type Peer } from './peer.ts';

const SOURCE = fileURLToPath(new URL('LuceneDriver.java', import.meta.url));

/** Folders with a JDK's programs, JAVA_HOME first, then the newest that the system has. */
function jdkFolders(): string[] {
  const home = process.env.JAVA_HOME;
  const found = globSync('/usr/lib/jvm/*/bin/javac').map(dirname);
  const version = (folder: string): number =>
    Number(/(\d+)-jdk|java-(\d+)-openjdk/.exec(folder)?.slice(1).find(Boolean) ?? 0);
  const newestFirst = found.sort((left, right) => version(right) - version(left));
  return home === undefined ? newestFirst : [join(home, 'bin'), ...newestFirst];
}

/** Lucene of one version. */
export function lucene(version: string): Peer {
  const jars = installedJars(`lucene-{core,${analyzersOf(version)}}-${version}.jar`);
  const [jdk] = jdkFolders();
  const start = (): Driver => {
    const [jar = ''] = jars;
    const classes = join(dirname(jar), `classes-${version}`);
    mkdirSync(classes, { recursive: true });
    execFileSync(join(jdk, 'javac'), ['-cp', jars.join(delimiter), '-d', classes, SOURCE]);
    const options = ['-Xmx4g', '--add-modules', 'jdk.incubator.vector', '--enable-native-access=ALL-UNNAMED'];
    return startDriver(join(jdk, 'java'), [
      ...options,
      '-cp',
      [classes, ...jars].join(delimiter),
      'LuceneDriver',
    ]);
  };
  return {
    name: `lucene-${version.split('.')[0]}`,
    label: `Lucene ${version}, BM25Similarity`,
    missing: jars.length === 2 && jdk !== undefined ? undefined : howToGet(version),
    every: 1,
    async build(corpus, folder) {
      const driver = start();
      const { ms } = elapsedSchema.parse(await driver.send('build', corpus.documentsFile, folder));
      await driver.stop();
      return ms;
    },
    async open(corpus, folder) {
      const driver = start();
      await driver.send('open', folder, corpus.queriesFile);
      return {
        ask: async (from, to) => answersSchema.parse(await driver.send('ask', from, to, K)),
        close: () => driver.stop(),
      };
    },
  };
}

function howToGet(version: string): string {
  const get = (name: string): string =>
    `mvn dependency:copy -Dartifact=org.apache.lucene:${name}:${version} -DoutputDirectory=.cache/peers/lucene`;
  return `a JDK, ${get('lucene-core')} and ${get(`lucene-${analyzersOf(version)}`)}`;
}

/** The library with the analyzer that parts words at spaces. */
function analyzersOf(version: string): string {
  return version.startsWith('8.') ? 'analyzers-common' : 'analysis-common';
}
