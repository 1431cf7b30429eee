/** While a certificate is held in the hand: large letters, a bright screen that stays on, and how many days it lasts. */
export const HOLDING = {
  large: '大きな文字で見る',
  largeTitle: '資格確認書（大きな文字）',
  usual: 'ふつうの大きさにもどる',
  bright: '画面が暗いときは、端末の明るさを上げると、窓口で読みやすくなります。',
  awake: 'この画面を開いている間は、画面が自動で消えません。',
  countdownTitle: '有効期限が近づいています',
  /** `one` on the day before the last, `last` on the last day itself. */
  left: {
    many: '有効期限まで、あと{days}日です。{day}まで使えます。',
    one: '有効期限まで、あと1日です。{day}まで使えます。',
    last: '有効期限は、今日の{day}です。今日いっぱい使えます。',
  },
  /** What happens next by itself, by what sets the last day and how the person will stand after it. */
  after: {
    renewed:
      '続けて必要な方なので、新しい資格確認書を自動でお届けします。申請はいりません。この画面で自動で切り替わります。',
    'renewed-paper': '続けて必要な方なので、新しい資格確認書を紙で自動でお届けします。申請はいりません。',
    card: 'そのあとは、マイナンバーカード（マイナ保険証）で受診してください。資格確認書は、いりません。',
    unknown:
      'そのあとに何が必要かを、健康保険組合が確かめています。期限の10日前になっても連絡がないときは、お電話ください。',
    age: '75歳の誕生日から、後期高齢者医療制度に移ります。新しい資格確認書などは、市区町村から届きます。手続きはいりません。',
    voluntary: '任意継続の資格が終わります。次に加入する健康保険の手続きをしてください。',
    lost: '資格がなくなります。次に加入する健康保険で、マイナ保険証か資格確認書を使ってください。',
    'short-term':
      '新しいマイナンバーカードが届く方は、そのあとカードで受診できます。まだ届かないときは、もう一度申請してください。',
  },
} as const;
