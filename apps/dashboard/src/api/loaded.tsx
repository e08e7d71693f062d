import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "../components/actions/button.tsx";
import { Alert } from "../components/status/alert.tsx";
import { Loading } from "../components/status/loading.tsx";
import { describeError } from "./trouble/describe-error.ts";

interface LoadedProps<Data> {
  query: UseQueryResult<Data>;
  /** Shown until something has loaded, for example "Loading your tokens…". */
  loading: string;
  /** What went wrong, for example "Your tokens could not be loaded." */
  failure: string;
  children: (data: Data) => ReactNode;
}

/** The requested data once it is there; a failure says why and offers to retry. */
export function Loaded<Data>({ query, loading, failure, children }: LoadedProps<Data>) {
  if (query.isPending) return <Loading label={loading} />;
  if (query.isSuccess) return children(query.data);
  return (
    <Alert tone="danger" title={failure}>
      <p>{describeError(query.error).title}</p>
      <Button look="quiet" isBusy={query.isFetching} onClick={() => query.refetch()}>
        Try again
      </Button>
    </Alert>
  );
}
