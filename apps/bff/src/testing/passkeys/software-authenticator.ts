import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto";
import type {
  PasskeyAssertion,
  PasskeyCreationOptions,
  PasskeyRegistration,
  PasskeyRequestOptions,
} from "@coder-sign-in/api-types";

/** What an honest browser and authenticator would not answer. */
export interface Oddities {
  origin?: string;
  rpId?: string;
  isUserVerified?: boolean;
  /** By default it can be backed up, and is. */
  isBackupEligible?: boolean;
  signCount?: number;
  userHandle?: string;
  type?: string;
}

export interface SoftwareAuthenticator {
  create(options: PasskeyCreationOptions, oddities?: Oddities): PasskeyRegistration;
  get(options: PasskeyRequestOptions, oddities?: Oddities): PasskeyAssertion;
  /** The content of its memory. */
  store(): StoredPasskey;
}

export interface StoredPasskey {
  credentialId: string;
  /** PKCS #8 in PEM. */
  privateKey: string;
  userHandle: string;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const BACKUP_ELIGIBLE = 0x08;
const BACKED_UP = 0x10;
const ATTESTED = 0x40;

interface Authenticator {
  /** The origin of the page that asks. */
  origin: string;
  /** False: it has no counter, like synchronized passkeys. */
  counts?: boolean;
  /** Absent: a new one. */
  stored?: StoredPasskey;
}

/** A browser with an authenticator (ES256) that holds one passkey. */
export function createSoftwareAuthenticator({ origin: page, counts, stored }: Authenticator): SoftwareAuthenticator {
  const { credentialId: id, privateKey: pem, userHandle: knownHandle } = stored ?? newPasskey();
  const credentialId = Buffer.from(id, "base64url");
  const privateKey = createPrivateKey(pem);
  let userHandle = knownHandle;
  let signCount = 0;

  const authenticatorData = (rpId: string, odd: Oddities, attested?: Buffer) => {
    const { isUserVerified = true, isBackupEligible = true } = odd;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(odd.signCount ?? (counts ? ++signCount : 0));
    const flags =
      USER_PRESENT |
      (isUserVerified ? USER_VERIFIED : 0) |
      (isBackupEligible ? BACKUP_ELIGIBLE | BACKED_UP : 0) |
      (attested ? ATTESTED : 0);
    return Buffer.concat([sha256(odd.rpId ?? rpId), Buffer.of(flags), counter, attested ?? Buffer.alloc(0)]);
  };

  return {
    create({ rp, user, challenge }, oddities = {}) {
      userHandle = user.id;
      const { origin = page, type = "webauthn.create" } = oddities;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey(createPublicKey(privateKey))]);
      const data = authenticatorData(rp.id, oddities, attested);
      return {
        id,
        rawId: id,
        type: "public-key",
        response: {
          clientDataJSON: clientData({ type, challenge, origin }).toString("base64url"),
          attestationObject: attestationObject(data).toString("base64url"),
          transports: ["internal"],
        },
      };
    },

    get({ rpId, challenge }, oddities = {}) {
      const { origin = page, type = "webauthn.get" } = oddities;
      const json = clientData({ type, challenge, origin });
      const data = authenticatorData(rpId, oddities);
      return {
        id,
        rawId: id,
        type: "public-key",
        response: {
          clientDataJSON: json.toString("base64url"),
          authenticatorData: data.toString("base64url"),
          signature: sign("sha256", Buffer.concat([data, sha256(json)]), privateKey).toString("base64url"),
          userHandle: oddities.userHandle ?? userHandle,
        },
      };
    },

    store: () => ({ credentialId: id, privateKey: pem, userHandle }),
  };
}

function newPasskey(): StoredPasskey {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credentialId = randomBytes(16).toString("base64url");
  return { credentialId, privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(), userHandle: "" };
}

function clientData(facts: { type: string; challenge: string; origin: string }): Buffer {
  return Buffer.from(JSON.stringify({ ...facts, crossOrigin: false }));
}

function sha256(data: string | Buffer): Buffer {
  return createHash("sha256").update(data).digest();
}

/** `{1: 2, 3: -7, -1: 1, -2: x, -3: y}` in CBOR. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const coordinate = (text: string) => Buffer.concat([Buffer.of(0x58, 32), Buffer.from(text, "base64url")]);
  return Buffer.concat([
    Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21),
    coordinate(x),
    Buffer.of(0x22),
    coordinate(y),
  ]);
}

/** `{fmt: "none", attStmt: {}, authData}` in CBOR. */
function attestationObject(authData: Buffer): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.of(0x60 + value.length), Buffer.from(value)]);
  const { length } = authData;
  return Buffer.concat([
    Buffer.of(0xa3),
    text("fmt"),
    text("none"),
    text("attStmt"),
    Buffer.of(0xa0),
    text("authData"),
    length < 0x100 ? Buffer.of(0x58, length) : Buffer.of(0x59, length >> 8, length & 0xff),
    authData,
  ]);
}
