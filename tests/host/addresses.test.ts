// Under which addresses a host that is bound somewhere can be reached.
import { expect, test } from 'vitest';
import { localOrigin, networkOrigins } from '../../src/host/addresses.ts';

const OWN = [
  { address: '127.0.0.1', family: 'IPv4', internal: true },
  { address: '192.168.1.20', family: 'IPv4', internal: false },
  { address: 'fe80::1', family: 'IPv6', internal: false },
  { address: '10.0.0.7', family: 'IPv4', internal: false },
];
const bound = (address: string, family = 'IPv4') => ({ address, family, port: 8080 });

test('A host for this machine alone is reached from no other', () => {
  expect(localOrigin(bound('127.0.0.1'))).toBe('http://127.0.0.1:8080');
  expect(networkOrigins(bound('127.0.0.1'), OWN)).toEqual([]);
  expect(networkOrigins(bound('::1', 'IPv6'), OWN)).toEqual([]);
});

test('A host that listens everywhere is reached under each address of the machine’s networks, not as 0.0.0.0', () => {
  const everywhere = ['http://192.168.1.20:8080', 'http://10.0.0.7:8080'];

  expect(localOrigin(bound('0.0.0.0'))).toBe('http://127.0.0.1:8080');
  expect(networkOrigins(bound('0.0.0.0'), OWN)).toEqual(everywhere);
  expect(networkOrigins(bound('::', 'IPv6'), OWN)).toEqual(everywhere);
});

test('A host bound to one address is reached under that', () => {
  expect(networkOrigins(bound('10.0.0.7'), OWN)).toEqual(['http://10.0.0.7:8080']);
  expect(networkOrigins(bound('fd00::5', 'IPv6'), OWN)).toEqual(['http://[fd00::5]:8080']);
});
