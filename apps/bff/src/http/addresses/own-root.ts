/** Where all of this server can be found on a host that otherwise belongs to the Coder behind it (coder-behind#2). */
export const OWN_ROOT = "/coder-sign-in";
