import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { useState } from "react";

/**
 * For controls that save when flipped: shows at once what the person wants, and falls back to the saved value if that
 * is refused. React Query reports a mutation a moment later; by then React has reset a controlled input. Mutations of
 * one control share a `scope`, so that the last flip is also the last to be saved.
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
