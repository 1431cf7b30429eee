/** What a device signs to show that it holds its key. */
export interface ProofParts {
  method: string;
  /** Path without query. */
  path: string;
  challenge: string;
  /** Milliseconds since 1970, by the server's time as the device knows it. */
  at: number;
  /** RFC 7638 thumbprint of the device's key. */
  deviceId: string;
}

export function proofText({ method, path, challenge, at, deviceId }: ProofParts): string {
  return ['akashi-device-proof-1', method, path, challenge, String(at), deviceId].join('\n');
}
