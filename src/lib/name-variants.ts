/**
 * Kanji that are written in several ways in Japanese names, each group beginning with the form that most people type; all
 * others of the group are found by it and find it. For searching only: what is shown and printed is always the registered form.
 *
 * Groups hold old and new forms (廣 広), forms of the family register (髙, 﨑, 𠮷, 濵) and, where even those who bear the names
 * mix them up when they are heard, neighbours (斎 齋 and 斉 齊). A search that finds one person too many costs a glance, one
 * that misses a person costs a visit. Compatibility ideographs (U+F900–FAFF) are not here: NFKC gives their ordinary form.
 */
const GROUPS = `
高髙 崎﨑嵜㟢 吉𠮷 辺邊邉 斎齋斉齊斋 浜濱濵 広廣 沢澤 島嶋嶌㠀 徳德悳 真眞 国國圀囯 藪薮籔 柳栁桺 喜㐂憙 欅﨔 橋槗𣘺 土圡𡈽
館舘 船舩 富冨 峰峯 桑桒 曽曾 増增 桧檜 鴎鷗 鶴靍靏鸖 槙槇 尭堯 巌巖 晃晄 皐皋 煕熙凞熈 凛凜 亘亙 彦彥 須湏 園薗 渕淵渊
壷壺 頴穎 桝枡 野埜 昇曻 秋穐秌 磯礒 蓑簑 裏裡 鎗槍 雁鴈 韮韭 仙僊 兎兔 涼凉 準凖 刃刄 世卋丗 卯夘 叡睿 呑吞 呉吳 哲喆
啓啟 多夛 姉姊 姫姬 寧寗甯 厩廐廏 戸戶户 昂昻 柏栢 栃杤 歳歲 毘毗 産產 耀燿 聡聰 肇肈 萌萠 虎乕 詠咏 迪廸 隣鄰 鬱欝 鼓皷
舎舍 尚尙 教敎 悦悅 頬頰 填塡 剥剝 叱𠮟 顛顚 蒋蔣 単單 蝉蟬 掻搔 莱萊 禄祿 屏屛 妍姸 儘侭 鑑鑒 卒卆 杯盃 達逹 和龢 奈柰
場塲 煙烟 嘗甞 耕畊 竪豎 箏筝 線綫 綿緜 繋繫 群羣 婿壻聟 脈脉 苺莓 蘇蘓 蟹蠏 解觧 讃讚 跡迹 舗鋪 陰隂 騒騷 明眀朙 留畄畱
爾尓尔 珍珎 奇竒 竈竃 青靑 黄黃 芦蘆 鯵鰺 梼檮 鴬鶯 祷禱 涛濤 迩邇 祢禰 篭籠 麹麴 醤醬 焔焰 噛嚙 侠俠 鹸鹼 繍繡 蛎蠣 蝿蠅
頚頸 諌諫 餅餠 溌潑 騨驒 蝋蠟 丈𠀋 長镸 間閒 衆眾 宮宫 脇𦙾 樹𣗄 澄澂 勇勈 善譱 梅楳 松枩 略畧 紙帋 草艸 蔭䕃 覇霸

亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 隠隱 栄榮 営營 衛衞 駅驛 円圓 塩鹽 縁緣 艶艷 応應 欧歐 殴毆 桜櫻 奥奧 横橫 温溫 穏穩
仮假 価價 画畫 会會 絵繪 壊壞 懐懷 概槪 拡擴 殻殼 覚覺 学學斈 岳嶽 楽樂 勧勸 巻卷 寛寬 歓歡 缶罐 観觀 関關 陥陷 顔顏 既旣
帰歸 気氣 亀龜 偽僞 戯戲 犠犧 旧舊 拠據 挙擧 虚虛 峡峽 挟挾 狭狹 郷鄕鄉 暁曉 区區 駆驅駈 勲勳勛 薫薰 径徑 恵惠 渓溪 経經 継繼
茎莖 蛍螢 軽輕 鶏鷄雞 芸藝 撃擊 欠缺 倹儉 剣劍劔劒 圏圈 検檢 権權 献獻 研硏 県縣 険險 顕顯 験驗 厳嚴 効效 恒恆 鉱鑛礦砿 号號
黒黑 済濟 砕碎 剤劑 冊册 雑雜襍 参參 惨慘 桟棧 蚕蠶 賛贊 残殘 糸絲 歯齒 児兒 辞辭 湿濕 実實 写寫冩 釈釋 寿壽 収收 従從 渋澁澀
獣獸 縦縱 粛肅 処處 叙敍敘 将將 渉涉 焼燒 称稱 証證 奨奬獎 乗乘 剰剩 壌壤 嬢孃 条條 浄淨 状狀 畳疊 穣穰 譲讓 醸釀 嘱囑 触觸
寝寢 慎愼 晋晉 尽盡 図圖 粋粹 酔醉 穂穗 随隨 髄髓 数數 枢樞 瀬瀨 声聲 清淸 静靜 摂攝 窃竊 専專 戦戰 浅淺 潜潛 繊纖 践踐 銭錢
禅禪 双雙 壮壯 捜搜 挿插 巣巢 争爭 窓窗 総總惣 装裝 荘莊庄 蔵藏 臓臟 即卽 属屬 続續 堕墮 体體躰軆 対對 帯帶 滞滯 台臺 滝瀧
択擇 担擔 胆膽 団團 弾彈 断斷 痴癡 遅遲 昼晝 虫蟲 鋳鑄 庁廳 徴徵 聴聽 勅敕 鎮鎭 逓遞 鉄鐵銕鐡 転轉 点點 伝傳 灯燈 当當 党黨
盗盜 稲稻 闘鬭鬪 独獨 読讀 届屆 縄繩 弐貳 悩惱 脳腦 廃廢 拝拜 売賣 麦麥 発發 髪髮 抜拔 晩晚 蛮蠻 秘祕 瓶甁 払拂 仏佛 併倂
並竝 変變 弁辨瓣辯辧 歩步 宝寶寳 豊豐 褒襃 翻飜 毎每 万萬 満滿 麺麵 黙默 弥彌 訳譯 薬藥 与與 予豫 余餘 誉譽 揺搖 様樣 謡謠
遥遙 瑶瑤 覧覽 乱亂 来來 頼賴 竜龍 両兩 猟獵 緑綠 塁壘 涙淚 励勵 礼禮 隷隸 霊靈灵 齢齡 暦曆 歴歷 恋戀 炉爐 労勞 郎郞 楼樓 録錄
湾灣 飲飮 説說 税稅 鋭銳 閲閱 脱脫 強强 曳曵
`;

function readGroups(): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const group of GROUPS.split(/\s+/)) {
    const [key, ...others] = [...group];
    if (key !== undefined) for (const other of others) if (other !== key) keys.set(other, key);
  }
  return keys;
}

/** A variant → the form under which its group is found. */
export const NAME_VARIANTS = readGroups();
