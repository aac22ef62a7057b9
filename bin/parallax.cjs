#!/usr/bin/env node
'use strict';
const path = require('node:path');
require('./node24.cjs').runWithNode24(
  path.join(__dirname, '..', 'src', 'cli', 'main.ts'),
  process.argv.slice(2),
);
