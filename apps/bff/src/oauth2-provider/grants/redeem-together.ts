import type { Deps } from "../../deps.ts";
import { createBatches } from "../../store/batches.ts";
import type { Asked } from "../../store/tables/oauth2/lock-holder.ts";
import type { ProviderSecret } from "../secrets/provider-secret.ts";
import type { TokenRequest } from "./grant.ts";
import { provenClient } from "./may-hold.ts";

/** Each holds its locks until all are redeemed. */
const MAX_REDEMPTIONS = 64;

/** A code or a refresh token, as a client sent it. */
export interface Redemption {
  request: TokenRequest;
  secret: ProviderSecret;
}

/**
 * Redeems what is sent at the same moment in one transaction (design#22). That transaction must wait for no lock, as it
 * holds those of others. Whatever it leaves undefined, because it is locked or takes more than one look, is redeemed in a
 * transaction of its own.
 */
export function redeemTogether<Redeemed>(
  { store }: Pick<Deps, "store">,
  redeemSome: (redemptions: readonly Redemption[]) => Promise<(Redeemed | undefined)[]>,
  redeemAlone: (redemption: Redemption) => Promise<Redeemed>,
): (redemption: Redemption) => Promise<Redeemed> {
  const longestWaitMs = store.deadlines.connection;
  const batches = () => createBatches(redeemSome, { longestWaitMs, maxItems: MAX_REDEMPTIONS });
  // They lock different rows.
  const [ofPublicClients, ofOthers] = [batches(), batches()];
  return async (redemption) => {
    const redeem = redemption.request.client.secretId === null ? ofPublicClients : ofOthers;
    return (await redeem(redemption)) ?? redeemAlone(redemption);
  };
}

interface Grants<Row> {
  lock(asked: readonly Asked[], waiting: { skipsLocked: boolean }): Promise<(Row | undefined)[]>;
  exist(asked: readonly Asked[]): Promise<boolean[]>;
}

/**
 * What is being redeemed, without waiting: "busy" if somebody else has locked it or asked for it first, and undefined if
 * there is no such thing, so that junk costs no transaction of its own.
 */
export async function lockIdle<Row>(
  grants: Grants<Row>,
  redemptions: readonly Redemption[],
): Promise<(Row | "busy" | undefined)[]> {
  const asked = redemptions.map(askedOf);
  const rows = await grants.lock(asked, { skipsLocked: true });
  if (!rows.includes(undefined)) return rows;
  const exist = await grants.exist(asked);
  return rows.map((row, index) => row ?? (exist[index] ? "busy" : undefined));
}

/** As the store locks it. */
export function askedOf({ request, secret }: Redemption) {
  return { prefix: secret.prefix, client: provenClient(request.client) };
}
