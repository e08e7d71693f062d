import type { DeleteExternalAuthByIDResponse } from "@coder-sign-in/api-types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { describeError } from "../../api/trouble/describe-error.ts";
import { Button } from "../../components/actions/button.tsx";
import { unlinkProvider } from "./external-auth.queries.ts";

interface UnlinkProps {
  provider: string;
  displayName: string;
  onUnlinked?: (answer: DeleteExternalAuthByIDResponse) => void;
}

/** Asks for confirmation in the same place. */
export function Unlink({ provider, displayName, onUnlinked }: UnlinkProps) {
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [wasAsked, setAsked] = useState(false);
  const unlink = useMutation({ ...unlinkProvider(queryClient, provider), onSuccess: onUnlinked });

  function keep() {
    setAsked(true);
    setAsking(false);
  }

  if (!isAsking) {
    return (
      <Button
        look="quiet-danger"
        onClick={() => setAsking(true)}
        autoFocus={wasAsked}
        aria-label={`Unlink ${displayName}`}
      >
        Unlink
      </Button>
    );
  }
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <legend className="sr-only">Unlink {displayName}</legend>
      <span>Coder will no longer act for you there.</span>
      <Button look="danger" autoFocus isBusy={unlink.isPending} onClick={() => unlink.mutate()}>
        Unlink {displayName}
      </Button>
      <Button look="quiet" onClick={keep}>
        Keep it
      </Button>
      {unlink.isError && (
        <p role="alert" className="w-full text-sm">
          {describeError(unlink.error).title} {describeError(unlink.error).text}
        </p>
      )}
    </fieldset>
  );
}
