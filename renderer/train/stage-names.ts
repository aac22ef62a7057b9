// What the stages of a training are called.
import type { Stage } from '../../src/contract/train.ts';
import type { TranslationKey } from '../i18n/translation-key.ts';

/** In the order in which a training goes through them. */
export const stages: readonly Stage[] = ['prepare', 'base', 'fine-tune', 'encode', 'evaluate'];

export const stageNames: Readonly<Record<Stage, TranslationKey>> = {
  prepare: 'train.stage.prepare',
  base: 'train.stage.base',
  'fine-tune': 'train.stage.fineTune',
  encode: 'train.stage.encode',
  evaluate: 'train.stage.evaluate',
};
