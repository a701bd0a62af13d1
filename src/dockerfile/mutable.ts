/** A value while it is put together, before others see it. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
