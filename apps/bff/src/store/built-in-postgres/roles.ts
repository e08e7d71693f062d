/** Owns the cluster; only this folder connects with it. */
export const SUPERUSER = "postgres";

/** The server's own role: owns its database and may create others, but is no superuser. */
export const APP_ROLE = "coder";
export const APP_DATABASE = "coder";

/** Part of the socket's file name; nothing listens on TCP. */
export const PORT = 5432;
