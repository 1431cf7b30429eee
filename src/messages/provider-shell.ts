/** What `akashi provider` prints. */
export interface ShownProvider {
  provider: string;
  /** Empty: the policy has none, and nothing is offered. */
  issuer: string;
  clientId: string;
  redirectUri: string;
  /** Public keys for the provider; the first is the one in use. */
  jwks: { keys: readonly { kid: string }[] };
}

export function providerText(language: 'ja' | 'en', { clientId, issuer, jwks, redirectUri }: ShownProvider): string {
  const isOffered = issuer !== '' && clientId !== '' && jwks.keys.length > 0;
  const kids = jwks.keys.map(({ kid }) => kid);
  const lines =
    language === 'ja'
      ? [
          isOffered ? 'ログインのページに出しています。' : 'まだ出していません（docs/providers.md）。',
          `発行者（issuer）：${issuer || '方針にありません'}`,
          `クライアントID：${clientId || '方針にありません'}`,
          `登録するリダイレクトURI：${redirectUri}`,
          `いま使う鍵：${kids[0] ?? 'ありません'}`,
          ...(kids[1] ? [`次の鍵：${kids[1]}`] : []),
          '登録する公開鍵（JWKS）：',
        ]
      : [
          isOffered ? 'It is on the sign-in page.' : 'It is not offered yet (docs/providers.md).',
          `issuer: ${issuer || 'not in the policy'}`,
          `client id: ${clientId || 'not in the policy'}`,
          `redirect URI to register: ${redirectUri}`,
          `key in use: ${kids[0] ?? 'none'}`,
          ...(kids[1] ? [`next key: ${kids[1]}`] : []),
          'public keys to register (JWKS):',
        ];
  return [...lines, JSON.stringify(jwks)].join('\n');
}
