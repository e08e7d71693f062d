import { readRawBody } from "./read-raw-body.ts";

const FORM_LIMIT_BYTES = 64 * 1024;

/** Reads a form's bytes; more than 64 KiB are refused with 413 (rules#48). */
export const readFormBody = readRawBody(FORM_LIMIT_BYTES);
