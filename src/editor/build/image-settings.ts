import type { BuildChoices } from '../../builders/build-request.ts';
import { type Configuration, valueIn } from '../../configuration/configuration.ts';

/** The image's name and the cache that a team shares; empty texts count as unset. */
export function imageSettings(chosen: Configuration): Pick<BuildChoices, 'image' | 'cache'> {
  const [image, cache] = [valueIn(chosen, 'image').trim(), valueIn(chosen, 'registryCache').trim()];
  return { ...(image && { image }), ...(cache && { cache }) };
}
