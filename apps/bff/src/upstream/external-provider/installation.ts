/** A person or an organization at the provider, as GitHub tells of them. */
export interface ProviderAccount {
  /** The provider's own number; logins can be renamed and reused. */
  id: number;
  login: string;
  name: string;
  /** What the provider shows of it; may be empty. */
  email: string;
  avatarUrl: string;
  profileUrl: string;
}

export interface Installation {
  id: number;
  account: ProviderAccount;
  configureUrl: string;
}
