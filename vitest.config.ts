import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'spec',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**'],
          // Native TensorFlow's warnings of odd sizes, which the tests are full of.
          env: { TF_CPP_MIN_LOG_LEVEL: '2' },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // A busy machine answers late: what is waited for in vain fails all the same.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
