export { ApiError, type AskedRequest, type FieldError, UnreachableError } from "./api-error.ts";
export { type ApiClient, createApiClient } from "./client.ts";
