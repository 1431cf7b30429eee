import { charactersOf, type NameCharacter } from './characters.ts';
import type { CanDraw } from './drawable.ts';

/**
 * Which character may stand in for one that a channel does not have, each pair the nearest form of the same character. A
 * proposal only: nothing is replaced unless a person asked for it, and then it is told, character by character.
 */
const PAIRS = `
髙高 﨑崎 嵜崎 㟢崎 𠮷吉 栁柳 桺柳 濵濱 德徳 𡈽土 圡土 𣘺橋 槗橋 㐂喜 﨔欅 邉辺 邊辺 靍鶴 靏鶴 鸖鶴 昻昂 曻昇 塚塚 增増 寬寛 淸清 瀨瀬 靑青 黑黒
緖緒 郞郎 鄕郷 彥彦 惠恵 晴晴 橫横 敎教 曆暦 歷歴 產産 吳呉 內内 卽即 每毎 海海 尙尚 㑹会 䕃蔭 龝秋 𠀋丈 𦙾脇 𣗄樹 珎珍 菓菓 宮宮 宫宮
鷗鴎 凞煕 熈煕 頴穎 閒間 眀明 朙明 渊淵 㠀島 嶌島 斈学 惪徳 驒騨 瑤瑶 薰薫 榮栄 顚顛 剝剥 頰頬 塡填 𠮟叱 噓嘘 嚙噛 俠侠 繡繍 蔣蒋 醬醤 麴麹
禱祷 瀆涜 焰焔 萊莱 蠟蝋 屛屏 幷并 搔掻 攢攅 潑溌 簞箪 繫繋 軀躯 鹼鹸 蟬蝉 摑掴 吞呑 姸妍 祿禄 祕秘 虛虚 步歩 戶戸 户戸 硏研 揭掲 擊撃 稅税
說説 銳鋭 閱閲 脫脱 悅悦 渴渇 喝喝 倂併 甁瓶 飮飲 狀状 晚晩 勛勲 綠緑 錄録 鍊錬 練練 類類 姬姫 奧奥 愼慎 眞真 鎭鎮 卷巻 巢巣 徵徴 聰聡
−－ 〜～ ‖∥ —― –－ ‐－ ‑－ ·・ ･・ ’' ‘' “" ”"
`;

function readPairs(): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const pair of PAIRS.trim().split(/\s+/)) {
    const [one, other] = [...pair];
    if (one !== undefined && other !== undefined && one !== other) map.set(one, other);
  }
  return map;
}

const SUBSTITUTES = readPairs();

/** A Latin letter without its diacritics. */
function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}

/**
 * What may stand in for a character where `canDraw` says no: the base without its variation selector, the ordinary form of a
 * compatibility ideograph, the pair of the table, the Latin letter without its marks. null: nothing does.
 */
export function findSubstitute(character: NameCharacter, canDraw: CanDraw): string | null {
  const base = String.fromCodePoint(character.base);
  const candidates = [
    base,
    base.normalize('NFC'),
    SUBSTITUTES.get(base),
    SUBSTITUTES.get(base.normalize('NFC')),
    withoutMarks(base),
  ];
  for (const candidate of candidates) {
    if (candidate === undefined || candidate === '' || candidate === character.text) continue;
    if (charactersOf(candidate).every(canDraw)) return candidate;
  }
  return null;
}
