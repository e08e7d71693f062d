/** Somebody as a provider vouches for them. The e-mail is their primary one and verified. */
export interface Identity {
  loginType: "github";
  /** Never changes: GitHub's numeric id, as decimal text. */
  linkedId: string;
  email: string;
  /** The login at the provider; not yet a username of ours. */
  username: string;
  name: string;
  avatarUrl: string;
}
