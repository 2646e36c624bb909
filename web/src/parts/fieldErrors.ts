import { asProblem } from '../api/problem';

/** What is wrong with the field that the problem points at, for a form whose fields bear the body's names; else undefined. */
export function fieldError(error: unknown, pointer: string): string | undefined {
  if (!error) return undefined;
  const problem = asProblem(error);
  return problem.pointer === pointer ? problem.title : undefined;
}

/** True when a field of the form shows the problem already, so that no alert needs to. */
export function isShownByField(error: unknown, pointers: readonly string[]): boolean {
  const { pointer } = asProblem(error);
  return pointer !== undefined && pointers.includes(pointer);
}
