/** Somebody as a provider vouches for them. The e-mail is their primary one and verified. */
export interface Identity {
  loginType: "github" | "oidc";
  /** Never changes: GitHub's numeric id as decimal text, or `<issuer>||<subject>`. */
  linkedId: string;
  email: string;
  /** The login at the provider; not yet a username of ours. */
  username: string;
  name: string;
  avatarUrl: string;
  /** Present where the provider says which roles somebody has. */
  roles?: string[];
}
