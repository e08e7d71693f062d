import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { useState } from "react";

/**
 * For what is saved by flipping it: shows at once what the person wants, and again what is saved when that is refused.
 * React Query tells of a mutation a moment later; by then React has put a controlled input back to its old state.
 * Mutations of one control share a `scope`, so that the last flip is also the last to be saved.
 */
export function useFlip<Value, Answer, Kept, Saved>(
  saved: Saved,
  saving: UseMutationOptions<Answer, Error, Value, Kept>,
) {
  const [wanted, setWanted] = useState<{ value: Value }>();
  const { mutate, error } = useMutation(saving);
  return {
    value: wanted ? wanted.value : saved,
    isSaving: wanted !== undefined,
    error: wanted ? null : error,
    flip(value: Value) {
      setWanted({ value });
      // Of several flips only the last one calls back.
      mutate(value, { onSettled: () => setWanted(undefined) });
    },
  };
}
