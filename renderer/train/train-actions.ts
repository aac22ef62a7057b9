// What whoever retrains can do.
import type { Action } from '../actions/action.ts';

export interface TrainDoes {
  readonly canTrain: boolean;
  readonly isRunning: boolean;
  readonly canResume: boolean;
  readonly canPromote: boolean;
  readonly canRollBack: boolean;
  readonly canWithdraw: boolean;
  train(): void;
  cancel(): void;
  resume(): void;
  forget(): void;
  promote(): void;
  keep(): void;
  rollBack(): void;
  withdraw(): void;
}

export interface TrainActions {
  readonly train: Action;
  readonly cancel: Action;
  readonly resume: Action;
  readonly forget: Action;
  readonly promote: Action;
  readonly keep: Action;
  readonly rollBack: Action;
  readonly withdraw: Action;
}

export function trainActions(does: TrainDoes): TrainActions {
  return {
    train: {
      id: 'train',
      label: 'train.action.train',
      keys: ['t'],
      disabled: !does.canTrain,
      run: does.train,
    },
    cancel: {
      id: 'cancel',
      label: 'train.action.cancel',
      keys: ['c'],
      disabled: !does.isRunning,
      run: does.cancel,
    },
    resume: {
      id: 'resume',
      label: 'train.action.resume',
      keys: ['o'],
      disabled: !does.canResume,
      run: does.resume,
    },
    forget: {
      id: 'forget',
      label: 'train.action.forget',
      keys: ['x'],
      disabled: !does.canResume,
      run: does.forget,
    },
    promote: {
      id: 'promote',
      label: 'train.action.promote',
      keys: ['p'],
      disabled: !does.canPromote,
      run: does.promote,
    },
    keep: {
      id: 'keep',
      label: 'train.action.keep',
      keys: ['k'],
      disabled: !does.canPromote,
      run: does.keep,
    },
    rollBack: {
      id: 'roll-back',
      label: 'train.action.rollBack',
      keys: ['r'],
      disabled: !does.canRollBack,
      run: does.rollBack,
    },
    withdraw: {
      id: 'withdraw',
      label: 'train.action.withdraw',
      keys: ['b'],
      disabled: !does.canWithdraw,
      run: does.withdraw,
    },
  };
}
