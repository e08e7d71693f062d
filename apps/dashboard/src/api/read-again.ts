import type { MutationFunctionContext, QueryKey } from "@tanstack/react-query";

/**
 * For `onSuccess` of a mutation that makes what was read under `queryKey` outdated. Not awaited: the row of a deletion
 * stays until the list is read again, so that it can report the result.
 */
export function readAgain(queryKey: QueryKey) {
  return (_data: unknown, _input: unknown, _result: unknown, { client }: MutationFunctionContext): void => {
    void client.invalidateQueries({ queryKey });
  };
}
