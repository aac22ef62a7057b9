// The product's version, from package.json, which is its only place.
import packageJson from '../../package.json' with { type: 'json' };

export const version: string = packageJson.version;
