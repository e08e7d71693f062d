/** A person as a provider vouches for them. The email address is their primary one and verified. */
export interface Identity {
  loginType: "github" | "oidc";
  /** Never changes: GitHub's numeric id as decimal text, or `<issuer>||<subject>`. */
  linkedId: string;
  email: string;
  /** The login at the provider; not yet a username here. */
  username: string;
  name: string;
  avatarUrl: string;
  /** Present if the provider decides about the person's roles. */
  roles?: string[];
}
