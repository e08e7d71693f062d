import { ApiError } from "@coder-sign-in/api-client";
import { QueryClient } from "@tanstack/react-query";

const MAX_RETRIES = 2;

/**
 * `networkMode: "always"`: a query that waits for the browser to believe in a network would spin forever. Data stays as
 * loaded, since signing in and out reload the page.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: ({ state }) => state.status === "error",
        retry: (failures, error) => failures < MAX_RETRIES && !isAnswer(error),
      },
      mutations: { networkMode: "always" },
    },
  });
}

function isAnswer(error: unknown): boolean {
  return error instanceof ApiError && error.status < 500;
}
