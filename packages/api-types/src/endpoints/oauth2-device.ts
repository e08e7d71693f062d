import type { Endpoint } from "../endpoint.ts";
import {
  deviceAuthorization,
  deviceAuthorizationForm,
  deviceAuthorizationResponse,
  lookUpDeviceRequest,
} from "../oauth2/device.ts";
import { oauthError } from "../oauth2/error.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";

/** Signing in to a program without a browser (RFC 8628, design#13). */
export const oauth2DeviceEndpoints = {
  startDeviceAuthorization: {
    route: routes.startDeviceAuthorization,
    summary: "Begin to sign in on a device without a browser. The device then polls `/oauth2/tokens`.",
    source: "oauth-provider#11",
    session: false,
    limit: "oauth2",
    form: deviceAuthorizationForm,
    responses: { 200: deviceAuthorizationResponse, 400: oauthError, 401: oauthError, 413: oauthError },
  },
  lookUpDevice: {
    route: routes.lookUpDevice,
    summary:
      "Find the device that shows a code. From then on only this session can decide about it. Five wrong codes and the session has to wait (429).",
    source: "oauth-provider#11",
    session: true,
    scope: "coder:all",
    body: lookUpDeviceRequest,
    responses: {
      200: deviceAuthorization,
      400: response,
      401: response,
      403: response,
      404: response,
      429: response,
    },
  },
  approveDevice: {
    route: routes.approveDevice,
    summary: "Let the device in. Of several decisions the first counts, the others get 404.",
    source: "oauth-provider#11",
    session: true,
    scope: "coder:all",
    responses: { 204: null, 400: response, 401: response, 403: response, 404: response },
  },
  denyDevice: {
    route: routes.denyDevice,
    summary: "Refuse the device.",
    source: "oauth-provider#11",
    session: true,
    scope: "coder:all",
    responses: { 204: null, 400: response, 401: response, 403: response, 404: response },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
