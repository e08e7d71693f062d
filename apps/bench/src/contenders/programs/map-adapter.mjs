// @ts-check

/**
 * @typedef {import("oidc-provider").AdapterPayload} Payload
 */

/**
 * All of node-oidc-provider's records in one map. The adapter that comes with it forgets all but a thousand, which is
 * fewer than are under way here.
 * @returns {import("oidc-provider").AdapterFactory}
 */
export function createMapAdapter() {
  /** @type {Map<string, Payload>} */
  const records = new Map();
  /** @type {Map<string, string[]>} */
  const keysOfGrant = new Map();

  return (model) => {
    const keyOf = (/** @type {string} */ id) => `${model}:${id}`;
    return {
      async upsert(id, payload) {
        const key = keyOf(id);
        records.set(key, payload);
        if (payload.grantId && model !== "Grant") remember(payload.grantId, key);
        if (payload.userCode) records.set(`userCode:${payload.userCode}`, payload);
      },
      find: async (id) => records.get(keyOf(id)),
      findByUserCode: async (userCode) => records.get(`userCode:${userCode}`),
      findByUid: async (uid) => [...records.values()].find((record) => record.uid === uid),
      async consume(id) {
        const record = records.get(keyOf(id));
        if (record) record.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        records.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const key of keysOfGrant.get(grantId) ?? []) records.delete(key);
        keysOfGrant.delete(grantId);
      },
    };
  };

  /**
   * @param {string} grantId
   * @param {string} key
   */
  function remember(grantId, key) {
    const keys = keysOfGrant.get(grantId);
    if (keys) keys.push(key);
    else keysOfGrant.set(grantId, [key]);
  }
}
