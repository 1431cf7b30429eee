/** The columns of one of our files. */
export interface ColumnPlan {
  required: readonly string[];
  optional: readonly string[];
  /** What only a profile can give: in our own layout the column is not known. */
  profileOnly?: readonly string[];
  /** The words that a column takes, where they are few: a profile's values are checked against them. */
  words?: Readonly<Record<string, readonly string[]>>;
}
