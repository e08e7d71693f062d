import type { Request, Response } from "express";
import { findViewer } from "../pages/browser-sessions.ts";
import type { Deps } from "../state/deps.ts";
import { findUser } from "../state/find.ts";
import type { Token } from "../state/token.ts";
import { basicCredentials } from "./basic-credentials.ts";
import { type Parameters, parameters } from "./parameters.ts";

export interface Asker {
  clientId: string | undefined;
  /** The person that the request is about, once known. */
  login: string | undefined;
}

/** The app and the person of a request, found by whatever it carries: an id, a token, a code or a session. */
export function whoAsks(deps: Deps, request: Request, response: Response): Asker {
  const params = parameters(response);
  const token = findToken(deps, { request, params });
  const isSigningIn = request.method === "POST" && request.path === "/login";
  return {
    clientId: params.client_id ?? basicCredentials(request)?.clientId ?? token?.clientId,
    login: isSigningIn ? params.login : findLogin(deps, { request, params, token }),
  };
}

function findToken({ state }: Deps, { request, params }: { request: Request; params: Parameters }): Token | undefined {
  const [, bearer] = /^(?:bearer|token) +(\S+)$/i.exec(request.get("authorization") ?? "") ?? [];
  const { refresh_token } = params;
  if (refresh_token !== undefined) {
    return [...state.tokens.values()].find(({ refresh }) => refresh?.token === refresh_token);
  }
  return state.tokens.get(bearer ?? params.access_token ?? "");
}

interface Found {
  request: Request;
  params: Parameters;
  token: Token | undefined;
}

function findLogin(deps: Deps, { request, params, token }: Found): string | undefined {
  const { state } = deps;
  const userId =
    token?.userId ??
    state.deviceFlows.get(params.device_code ?? "")?.userId ??
    state.codes.get(params.code ?? "")?.userId ??
    findViewer(deps, request)?.user.id;
  return userId === undefined ? undefined : findUser(state, userId)?.login;
}
