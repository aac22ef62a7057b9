// Under which addresses the host can be reached: from this machine, and from others.
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

function originOf(address: string, family: string, port: number): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** Where a host bound to this address is reached from this machine. */
export function localOrigin({ address, family, port }: AddressInfo): string {
  const name = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  return originOf(name, family, port);
}

/** What the machine says of one of its network addresses. */
interface NetworkAddress {
  readonly address: string;
  readonly family: string;
  readonly internal: boolean;
}

/**
 * Where it is reached from other machines; none where it is bound to this machine alone. An address that listens
 * everywhere stands for each of the machine's own IPv4 addresses, which people can type.
 */
export function networkOrigins(
  { address, family, port }: AddressInfo,
  own: readonly NetworkAddress[] = Object.values(networkInterfaces()).flatMap((list) => list ?? []),
): string[] {
  const isEverywhere = address === '0.0.0.0' || address === '::';
  if (!isEverywhere) {
    const isLoopback = address === '::1' || address.startsWith('127.');
    return isLoopback ? [] : [originOf(address, family, port)];
  }
  return own
    .filter((network) => network.family === 'IPv4' && !network.internal)
    .map((network) => originOf(network.address, network.family, port));
}
