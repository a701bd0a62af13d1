/**
 * The name under which the tables know an image: lower case, the prefixes of official images left out, a colon behind
 * the repository even without a tag, no digest: `node:`, `node:22`, `quay.io/keycloak/keycloak:26.0`.
 */
export function imageName(reference: string): string {
  const [named = ''] = reference.toLowerCase().split('@');
  const tagged = named.includes(':', named.lastIndexOf('/') + 1) ? named : `${named}:`;
  return tagged.replace(/^(?:public\.ecr\.aws\/docker\/|docker\.io\/)?(?:library\/)?/, '');
}
