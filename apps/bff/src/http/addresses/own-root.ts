/** Where all of this server is beside a Coder behind it, whose the rest of the host is (coder-behind#2). */
export const OWN_ROOT = "/coder-sign-in";
