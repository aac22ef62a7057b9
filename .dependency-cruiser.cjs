// Who may import whom: one row a folder, the folders of ours that it may import. Anything else is an error.
const allowed = {
  'src/contract': [],
  'src/text': [],
  'src/bm25': ['src/text'],
  'src/dssm': ['src/text'],
  'src/metrics': ['src/text'],
  'src/store': ['src/contract'],
  'src/formats': ['src/contract', 'src/text'],
  'src/trainer': ['src/contract', 'src/dssm', 'src/text', 'src/metrics'],
  'src/workbench': [
    'src/contract',
    'src/store',
    'src/bm25',
    'src/dssm',
    'src/metrics',
    'src/formats',
    'src/text',
  ],
  'src/host': ['src/contract', 'src/workbench'],
  'src/cli': ['src/contract', 'src/workbench', 'src/host'],
  electron: ['src/contract', 'src/workbench'],
  renderer: ['src/contract', 'resources'],
};
const ours = '^(src/[^/]+|electron|renderer|scripts|tests|bin|resources)/';

const layers = Object.entries(allowed).map(([folder, others]) => ({
  name: `${folder} may import ${others.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { path: ours, pathNot: [folder, ...others].map((name) => `^${name}/`) },
}));

const pure = {
  name: 'text, bm25, dssm and metrics are pure: no file, no process, no SQLite',
  severity: 'error',
  from: { path: '^src/(text|bm25|dssm|metrics)/' },
  to: { path: '^(node:)?(fs|fs/promises|child_process|process|os|net|http|https)$|better-sqlite3' },
};

const rendererKnowsNoNode = {
  name: 'the renderer knows no Node and no native module',
  severity: 'error',
  from: { path: '^renderer/' },
  to: { dependencyTypes: ['core'] },
};

module.exports = {
  forbidden: [
    ...layers,
    pure,
    rendererKnowsNoNode,
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every import resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@tensorflow/tfjs-node$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/.*/assembly/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
