/** Says why the Discord client would not let a person do something. */
export class StageError extends Error {
  override readonly name = 'StageError';
}
