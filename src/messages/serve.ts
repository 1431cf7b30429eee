/** What `akashi serve` prints when requests are answered. */
export function servingText(language: 'ja' | 'en', at: { address: string; issuer: string; societies: number }): string {
  const lines =
    language === 'ja'
      ? [
          'Akashi 証 が動いています。',
          `  加入者のページ   ${at.address}/`,
          `  職員のページ     ${at.address}/staff`,
          `  窓口での確認     ${at.address}/verify`,
          `  発行者           ${at.issuer}`,
          ...(at.societies === 0
            ? ['', '  まだ組合がありません。akashi policy adopt policy.json で始めてください。']
            : []),
          '  止めるには Ctrl+C',
        ]
      : [
          'Akashi is running.',
          `  members   ${at.address}/`,
          `  staff     ${at.address}/staff`,
          `  counter   ${at.address}/verify`,
          `  issuer    ${at.issuer}`,
          ...(at.societies === 0 ? ['', '  There is no society yet: begin with akashi policy adopt policy.json'] : []),
          '  Ctrl+C stops it',
        ];
  return `${lines.join('\n')}\n`;
}
