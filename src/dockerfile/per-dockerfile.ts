import type { Dockerfile } from './model.ts';

/** Computes once for each Dockerfile what rules ask for again and again; forgotten with the Dockerfile. */
export function perDockerfile<T>(compute: (dockerfile: Dockerfile) => T): (dockerfile: Dockerfile) => T {
  const known = new WeakMap<Dockerfile, { readonly value: T }>();
  return dockerfile => {
    let entry = known.get(dockerfile);
    if (!entry) {
      entry = { value: compute(dockerfile) };
      known.set(dockerfile, entry);
    }
    return entry.value;
  };
}
