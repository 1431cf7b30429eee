/**
 * What passwords are made of that are tried first. Written by us from what is well known of leaked lists (docs/decisions/0041):
 * no list of anybody is copied, and nobody is asked. With {@link isCommonPassword} each word stands for some thousand
 * spellings. All are in small letters.
 */
const WORDS = new Set(
  `password passwd passcode passphrase pass secret admin administrator root superuser user guest test tester testing demo sample
  default changeme change temp temporary login logon welcome letmein access master hello goodbye computer internet server system
  network windows linux android iphone ipad samsung google gmail yahoo hotmail outlook facebook twitter instagram tiktok line
  youtube amazon rakuten netflix nintendo playstation xbox microsoft apple adobe oracle cisco docomo softbank kddi
  iloveyou iloveu loveyou loveme lovely love lover babygirl baby honey sweetie sweetheart darling princess prince queen king angel
  angels heaven devil dragon monster monkey tiger lion panther eagle falcon phoenix wolf bear panda rabbit kitty kitten puppy doggy
  dog cat bird fish shark dolphin horse unicorn butterfly flower flowers rose lily daisy sunflower rainbow sunshine sunset sunrise
  moon moonlight star stars starwars starlight summer winter spring autumn january february march april may june july august
  september october november december monday tuesday wednesday thursday friday saturday sunday weekend holiday birthday christmas
  football soccer baseball basketball tennis hockey golf rugby volleyball swimming running yankees lakers cowboys steelers
  liverpool arsenal chelsea barcelona realmadrid juventus manchester pikachu pokemon digimon naruto sasuke sakura hinata kakashi
  luffy onepiece zoro nami goku vegeta dragonball gundam evangelion totoro ghibli doraemon nobita conan ranma inuyasha bleach
  ichigo deathnote kirito asuna miku hatsune vocaloid mario luigi zelda link sonic kirby minecraft fortnite roblox
  superman batman spiderman ironman hulk avengers matrix terminator rambo bond pirate ninja samurai shogun warrior hunter killer
  shadow ghost magic wizard merlin gandalf hobbit harry potter hermione snoopy mickey minnie disney elsa barbie
  michael jennifer jessica ashley daniel matthew andrew joshua anthony robert thomas charlie jordan george jackson william david
  james john richard martin peter paul mark steven kevin brian jason justin brandon tyler austin dakota hannah samantha amanda
  nicole michelle melissa stephanie elizabeth victoria maria anna emily emma olivia sophia isabella lisa laura sarah rachel rebecca
  maggie ginger pepper cookie chocolate cheese banana apple orange cherry strawberry peaches pumpkin coffee tequila whiskey beer
  mustang corvette ferrari porsche mercedes honda toyota nissan suzuki yamaha kawasaki harley camaro ranger silver golden diamond
  money dollar lucky winner success freedom forever whatever nothing something trustno blink metallica nirvana slipknot eminem
  beatles guitar music dance dancer player gamer cowboy blessed jesus christ church trinity faith hope grace peace
  japan nippon nihon tokyo osaka kyoto nagoya sapporo sendai yokohama kobe hiroshima fukuoka okinawa hokkaido kyushu shikoku
  chiba saitama kanagawa aichi hyogo shizuoka ibaraki tochigi gunma niigata nagano gifu mie shiga nara wakayama okayama kumamoto
  kagoshima nagasaki oita miyazaki shibuya shinjuku ginza akihabara asakusa fuji fujisan yamato musashi
  sato satou suzuki takahashi tanaka watanabe ito itou yamamoto nakamura kobayashi kato katou yoshida yamada sasaki yamaguchi
  matsumoto inoue kimura hayashi saito saitou shimizu yamazaki mori abe ikeda hashimoto yamashita ishikawa nakajima maeda fujita
  ogawa goto gotou okada hasegawa murakami kondo kondou ishii sakamoto endo endou aoki fujii nishimura fukuda ota miura fujiwara
  okamoto matsuda nakagawa nakano harada ono tamura takeuchi kaneko wada nakayama ishida ueda morita hara shibata sakai kudo
  taro tarou jiro jirou saburo ichiro ichirou hanako kenji kenta takashi hiroshi akira makoto satoshi masato kazuya takuya tatsuya
  daisuke naoki yuki yuuki yuta yuto haruto sota souta ren riku hayato shota shouta sho shou ryo ryou kaito kouki koki tsubasa
  haruka misaki ayumi ayaka akiko keiko yoko youko yumiko kumiko tomoko kazuko sachiko emi mai mayumi miki nana nanami hina
  yui aoi rin mei sora hikari kaori megumi naomi risa rina saki chihiro momoko momo
  arashi akb exile smap kpop bts blackpink ohno ninomiya matsujun sakurai aiba kimutaku giants hanshin tigers carp dragons hawks
  fighters marines lions buffaloes swallows baystars reds antlers frontale consadole
  aishiteru daisuki suki arigato arigatou ohayo konnichiwa konbanwa sayonara genki kawaii sugoi tanoshii oishii ramen sushi tempura
  sake nihonshu mikan ringo ichigo momo hana tsuki hoshi yuki kaze umi yama kawa mori tori neko inu usagi kuma panda pandaman
  pasuwado pasuwaado himitsu ango kenpo kenkou kenko hoken kenkohoken hokensho hokenshou shikaku kakunin kakuninsho akashi
  mynumber mynaportal maina kaisha shigoto gakkou gakko sensei okaasan otousan
  qwerty qwertyui qwertyuiop qwertz azerty asdf asdfg asdfgh asdfghjk asdfghjkl zxcv zxcvb zxcvbn zxcvbnm qazwsx qazwsxedc
  qweasd qweasdzxc wsxedc edcrfv zaqxsw poiuyt lkjhgf mnbvcx qwer qwert wasd jkl fghj aiueo kakikukeko abcdef abcd abc xyz
  パスワード ぱすわーど ひみつ あいうえお かきくけこ さくら ありがとう あいしてる だいすき 健康保険 健康保険組合 健保 保険証 資格確認書 マイナンバー
  秘密 東京 日本 大阪 桜 愛 猫`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const LONGEST_WORD = Math.max(...[...WORDS].map((word) => word.length));

/** Letters that are often written otherwise. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};

/** Rows and columns of a keyboard, forwards and backwards. */
const WALKS = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'abcdefghijklmnopqrstuvwxyz',
  'aiueokakikukekosashisusesotachitsutetonaninuneno',
].flatMap((walk) => [walk, [...walk].reverse().join('')]);

const LONGEST_WALK = Math.max(...WALKS.map((walk) => walk.length));

/** What people add before and behind a word: figures, signs, a year. */
const ADDED_AT_MOST = 8;

/**
 * Whether a password is one of those that are tried first: one or two well-known words, also backwards, doubled or with figures
 * for letters, with up to eight figures and signs around them; a walk over the keyboard; up to 14 figures alone, such as a date
 * or a telephone number. A phrase of three words and more is none.
 * @param folded without spaces and hyphens, in small letters
 */
export function isCommonPassword(folded: string): boolean {
  if (/^\p{N}{0,14}$/u.test(folded) || isWalk(folded)) return true;
  const halves = /^(.+?)\1+$/u.exec(folded);
  if (halves?.[1] && halves[1].length < folded.length) return isCommonPassword(halves[1]) || halves[1].length <= 4;
  return coresOf(folded).some((core) => isOfWords(core, 2) || isOfWords([...core].reverse().join(''), 2));
}

/** Every run of the keyboard of four keys and more, one after the other, with up to four characters besides. */
function isWalk(text: string): boolean {
  let rest = text;
  for (let length = Math.min(rest.length, LONGEST_WALK); length >= 4; length--) {
    for (const walk of WALKS) {
      for (let from = 0; from + length <= walk.length; from++) {
        const part = walk.slice(from, from + length);
        if (rest.includes(part)) rest = rest.replaceAll(part, '');
      }
    }
    if (rest === '') return true;
  }
  return rest.length < text.length && rest.length <= 4;
}

/** The text without what was added around it, as it stands and with figures read as letters. */
function coresOf(text: string): string[] {
  const cores = new Set<string>();
  for (const read of [text, unleet(text)]) {
    const head = /^[^\p{L}]*/u.exec(read)?.[0].length ?? 0;
    const tail = /[^\p{L}]*$/u.exec(read)?.[0].length ?? 0;
    if (head + tail <= ADDED_AT_MOST) cores.add(read.slice(head, read.length - tail));
    cores.add(read);
  }
  // figures at the end are added more often than they stand for letters
  const bare = /^(.*?)[^\p{L}]*$/u.exec(text)?.[1] ?? '';
  if (text.length - bare.length <= ADDED_AT_MOST) cores.add(unleet(bare));
  return [...cores].filter((core) => core !== '');
}

const unleet = (text: string): string => [...text].map((character) => LEET[character] ?? character).join('');

/** Whether the text is at most so many of the words, one after the other. */
function isOfWords(text: string, most: number): boolean {
  if (WORDS.has(text)) return true;
  if (most <= 1) return false;
  for (let length = Math.min(LONGEST_WORD, text.length - 1); length >= 2; length--) {
    if (WORDS.has(text.slice(0, length)) && isOfWords(text.slice(length), most - 1)) return true;
  }
  return false;
}
