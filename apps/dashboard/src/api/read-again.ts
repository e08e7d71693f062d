import type { MutationFunctionContext, QueryKey } from "@tanstack/react-query";

/**
 * For `onSuccess` of a mutation that makes what was read under `queryKey` old. Not waited for: the row that a deletion
 * takes away is still there to tell of it.
 */
export function readAgain(queryKey: QueryKey) {
  return (_data: unknown, _input: unknown, _result: unknown, { client }: MutationFunctionContext): void => {
    void client.invalidateQueries({ queryKey });
  };
}
