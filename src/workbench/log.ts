// The log file of the workbench: where an unexpected error is written once, with the id that the person is shown.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { destination, pino } from 'pino';

/** Facts beside a message; an error goes under `err`. */
export type LogData = Readonly<Record<string, unknown>>;

export interface Logger {
  info(message: string, data?: LogData): void;
  warn(message: string, data?: LogData): void;
  error(message: string, data?: LogData): void;
}

/** A logger that appends one JSON line a message to `file`. Lines are written at once, so a crash loses none. */
export function createLog(file: string): Logger {
  mkdirSync(path.dirname(file), { recursive: true });
  const log = pino({ base: { pid: process.pid } }, destination({ dest: file, sync: true }));
  return {
    info: (message, data = {}) => log.info(data, message),
    warn: (message, data = {}) => log.warn(data, message),
    error: (message, data = {}) => log.error(data, message),
  };
}
