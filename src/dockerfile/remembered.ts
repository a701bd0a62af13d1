/**
 * What was computed from a thing, by the function that did so. It is kept in the thing itself: V8's quick collections
 * hold fast all that a WeakMap maps to, and with it the keys that those values lead back to.
 */
export interface Remembering {
  readonly memory: Map<unknown, unknown>;
}

/** Computes once for each Dockerfile or RUN what rules ask for again and again; forgotten with it. */
export function remembered<K extends Remembering, T>(compute: (key: K) => T): (key: K) => T {
  return key => {
    const { memory } = key;
    if (!memory.has(compute)) memory.set(compute, compute(key));
    return memory.get(compute) as T;
  };
}

/** The same for what depends on one thing more, of which the last is remembered. */
export function rememberedWith<K extends Remembering, O, T>(
  compute: (key: K, other: O) => T,
): (key: K, other: O) => T {
  return (key, other) => {
    const known = key.memory.get(compute) as { readonly other: O; readonly value: T } | undefined;
    if (known && known.other === other) return known.value;
    const value = compute(key, other);
    key.memory.set(compute, { other, value });
    return value;
  };
}
