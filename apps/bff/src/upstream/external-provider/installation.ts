/** A person or an organization at the provider, in GitHub's terms. */
export interface ProviderAccount {
  /** The provider's own id; logins can be renamed and reused. */
  id: number;
  login: string;
  name: string;
  /** The provider's display name; may be empty. */
  email: string;
  avatarUrl: string;
  profileUrl: string;
}

export interface Installation {
  id: number;
  account: ProviderAccount;
  configureUrl: string;
}
