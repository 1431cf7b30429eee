/** The shape of a table in another language: the same keys, lists as long, any words. */
export type Translated<T> = T extends string ? string : { readonly [K in keyof T]: Translated<T[K]> };
