import type { GUIDE } from '../guide.ts';
import type { Translated } from '../translated.ts';

export const GUIDE_WORDS: Translated<typeof GUIDE> = {
  title: 'Chuẩn bị và cách sử dụng',
  lead: {
    before:
      'Thẻ bảo hiểm y tế (保険証, thẻ nhựa hoặc giấy) dùng được đến {day}. Sau đó, khám chữa bệnh bằng thẻ bảo hiểm y tế Myna (thẻ My Number đã đăng ký dùng làm thẻ bảo hiểm y tế) hoặc Giấy xác nhận tư cách bảo hiểm (資格確認書).',
    after:
      'Thẻ bảo hiểm y tế (保険証, thẻ nhựa hoặc giấy) chỉ dùng được đến {day}. Hiện nay, khám chữa bệnh bằng thẻ bảo hiểm y tế Myna (thẻ My Number đã đăng ký dùng làm thẻ bảo hiểm y tế) hoặc Giấy xác nhận tư cách bảo hiểm (資格確認書).',
  },
  general:
    'Đây là phần giải thích chung cho mọi người. Nếu đăng nhập, bạn có thể xem phần giải thích theo trường hợp của mình.',
  signIn: 'Đăng nhập',
  yours: 'Giải thích theo trường hợp của bạn và gia đình',
  caseTitle: 'Trường hợp của {name}',
  prepareTitle: 'Những điều cần chuẩn bị',
  prepare: {
    'use-card': [
      'Khi đi khám chữa bệnh, hãy mang theo thẻ My Number và đặt lên máy đọc tại quầy tiếp nhận.',
      'Phòng khi máy đọc không dùng được, hãy chuẩn bị để mở nhanh Thông báo thông tin tư cách bảo hiểm (Shikaku Joho no Oshirase) trên trang này.',
      'Thỉnh thoảng hãy kiểm tra ngày hết hạn của chứng thư số (電子証明書) trong thẻ.',
    ],
    'renew-soon': [
      'Chứng thư số (電子証明書) hoặc thẻ sắp hết hạn. Hãy gia hạn tại cơ quan hành chính địa phương nơi bạn sống.',
      'Cho đến khi gia hạn xong, vẫn có thể khám chữa bệnh bằng thẻ đến ngày cuối của tháng thứ 3 sau tháng hết hạn.',
      'Nếu không gia hạn, Giấy xác nhận tư cách bảo hiểm sẽ được cấp tự động trước khi thẻ không dùng được nữa. Không cần nộp đơn.',
    ],
    'renew-expired': [
      'Chứng thư số (電子証明書) hoặc thẻ đã hết hạn. Hãy xuất trình Giấy xác nhận tư cách bảo hiểm tại quầy tiếp nhận.',
      'Để dùng lại thẻ bảo hiểm y tế Myna, hãy gia hạn tại cơ quan hành chính địa phương nơi bạn sống.',
    ],
    'use-web': [
      'Khi đi khám chữa bệnh, hãy bấm “Xuất trình Giấy xác nhận tư cách bảo hiểm” trên trang này rồi xuất trình tại quầy tiếp nhận.',
      'Nếu khám chữa bệnh ở nơi không có sóng, hãy lưu trước vào thiết bị này.',
      'Trước khi đi, hãy kiểm tra pin của thiết bị và cách mở khóa màn hình.',
    ],
    'use-paper': [
      'Khi đi khám chữa bệnh, hãy xuất trình Giấy xác nhận tư cách bảo hiểm bản giấy tại quầy tiếp nhận.',
      'Nếu không nhận được, bị mất hoặc bị rách, hãy nộp đơn xin cấp lại.',
    ],
    'get-card': [
      'Hiện có thể khám chữa bệnh bằng Giấy xác nhận tư cách bảo hiểm. Bạn không cần làm gì.',
      'Nếu muốn dùng thẻ bảo hiểm y tế Myna, hãy làm thẻ My Number và đăng ký dùng làm thẻ bảo hiểm y tế.',
    ],
    register: [
      'Hiện có thể khám chữa bệnh bằng Giấy xác nhận tư cách bảo hiểm. Bạn không cần làm gì.',
      'Nếu muốn dùng thẻ bảo hiểm y tế Myna, hãy đăng ký dùng thẻ làm thẻ bảo hiểm y tế.',
    ],
    'file-number': [
      'Hiện có thể khám chữa bệnh bằng Giấy xác nhận tư cách bảo hiểm.',
      'Cho đến khi My Number được đăng ký với hiệp hội bảo hiểm y tế, dù có thẻ cũng không dùng được thẻ bảo hiểm y tế Myna. Hãy khai báo cho nơi làm việc (người tự nguyện tiếp tục tham gia thì khai báo cho hiệp hội bảo hiểm y tế) bằng mẫu quy định.',
    ],
    'number-in-doubt': [
      'Hiện có thể khám chữa bệnh bằng Giấy xác nhận tư cách bảo hiểm.',
      'Hiệp hội bảo hiểm y tế đang kiểm tra việc đăng ký My Number. Bạn không cần làm gì.',
    ],
    'new-card': [
      'Cho đến khi thẻ My Number mới đến, có thể khám chữa bệnh bằng Giấy xác nhận tư cách bảo hiểm có thời hạn ngắn.',
      'Khi có thẻ mới, hãy nhận thẻ và kiểm tra việc đăng ký dùng làm thẻ bảo hiểm y tế.',
    ],
    waiting: [
      'Hiệp hội bảo hiểm y tế đang chuẩn bị Giấy xác nhận tư cách bảo hiểm. Bạn dùng được giấy khi giấy hiện ra ở đây hoặc khi nhận được bản giấy.',
      'Nếu đi khám chữa bệnh trước lúc đó, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
    ],
    unknown: [
      'Hiệp hội bảo hiểm y tế đang kiểm tra xem có thể khám chữa bệnh bằng loại nào trong hai loại.',
      'Nếu có thẻ, hãy mang theo khi đi khám chữa bệnh. Máy đọc tại quầy tiếp nhận sẽ cho biết thẻ có dùng được hay không.',
    ],
    protected: [
      'Khi đi khám chữa bệnh, hãy xuất trình Giấy xác nhận tư cách bảo hiểm bản giấy đã nhận tại quầy tiếp nhận.',
      'Không dùng được thẻ bảo hiểm y tế Myna. Đừng đặt thẻ lên máy đọc tại quầy tiếp nhận.',
      'Nếu muốn thay đổi cách trao giấy hoặc địa chỉ, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
    ],
    left: ['Hãy dùng thẻ bảo hiểm y tế Myna hoặc Giấy xác nhận tư cách bảo hiểm của bảo hiểm y tế mới.'],
    joins: ['Từ ngày bắt đầu có tư cách bảo hiểm, trang này sẽ cho biết nên dùng loại nào.'],
    call: ['Hãy gọi điện cho hiệp hội bảo hiểm y tế.'],
  },
  situationsTitle: 'Bạn thuộc trường hợp nào?',
  situations: {
    'use-card': 'Dùng được thẻ bảo hiểm y tế Myna',
    'renew-soon': 'Chứng thư số của thẻ sắp hết hạn',
    'get-card': 'Không có thẻ My Number, hoặc đã trả lại thẻ',
    register: 'Có thẻ nhưng chưa đăng ký sử dụng, hoặc đã hủy đăng ký',
    'file-number': 'Chưa khai báo My Number cho hiệp hội bảo hiểm y tế',
    'renew-expired': 'Chứng thư số hoặc thẻ đã hết hạn',
    'new-card': 'Bị mất thẻ hoặc đang gia hạn thẻ',
    'use-paper': 'Có Giấy xác nhận tư cách bảo hiểm bản giấy',
  },
  contentsTitle: 'Nội dung trang này',
  cardTitle: 'Làm thẻ My Number và đăng ký sử dụng',
  cardSteps: [
    'Nộp đơn xin cấp thẻ My Number (bằng điện thoại, qua bưu điện, tại máy chụp ảnh thẻ, v.v.).',
    'Khi nhận được hướng dẫn của cơ quan hành chính địa phương nơi bạn sống, hãy đến nhận thẻ. Từ khi nộp đơn đến khi nhận có thể mất khoảng 1 tháng.',
    'Đăng ký dùng làm thẻ bảo hiểm y tế. Có thể đăng ký bằng máy đọc ở bệnh viện, phòng khám, nhà thuốc, trên Mynaportal hoặc tại một số máy ATM của ngân hàng.',
    'Sau khi hiệp hội bảo hiểm y tế đăng ký xong, thẻ dùng được từ chiều tối ngày làm việc tiếp theo.',
  ],
  expiryTitle: 'Ngày hết hạn của chứng thư số (電子証明書)',
  expiryRule:
    'Chứng thư số của thẻ dùng được đến sinh nhật lần thứ 5 kể từ khi cấp. Sau khi hết hạn, thẻ vẫn dùng được để xác nhận tư cách khi khám chữa bệnh đến ngày cuối của tháng thứ 3 sau tháng hết hạn (bệnh viện, phòng khám không xem được các thông tin như thuốc). Thẻ bảo hiểm y tế Myna cài trong điện thoại không có thời gian 3 tháng này.',
  expiryYours: {
    certificate: 'Chứng thư số của {name} hết hạn vào {expires}, và thẻ dùng được để khám chữa bệnh đến {until}.',
    card: 'Thẻ My Number của {name} hết hạn vào {expires}, và dùng được để khám chữa bệnh đến {until}.',
    unknown:
      'Hồ sơ của hiệp hội bảo hiểm y tế không cho biết ngày hết hạn chứng thư số của {name}. Hãy kiểm tra trên mặt thẻ hoặc trên Mynaportal.',
  },
  expiryAfter:
    'Nếu không gia hạn, Giấy xác nhận tư cách bảo hiểm sẽ được cấp tự động trước khi thẻ không dùng được nữa. Không cần nộp đơn.',
  meritsTitle: 'Ưu điểm của thẻ bảo hiểm y tế Myna',
  meritsCaption: 'So sánh thẻ bảo hiểm y tế Myna và Giấy xác nhận tư cách bảo hiểm',
  meritsHeads: ['Điểm so sánh', 'Thẻ bảo hiểm y tế Myna', 'Giấy xác nhận tư cách bảo hiểm'],
  merits: [
    ['Đơn về mức trần chi trả (限度額)', 'Không cần. Chỉ cần thẻ.', 'Cần nộp đơn riêng.'],
    [
      'Khi nào dùng được',
      'Từ chiều tối ngày làm việc tiếp theo sau khi hiệp hội bảo hiểm y tế đăng ký.',
      'Sau khi nhận mã đăng ký và đăng ký xong trên trang này (với giấy trên Web).',
    ],
    ['Việc làm tại quầy', 'Chỉ cần đặt thẻ lên máy đọc.', 'Đăng nhập vào trang này và xuất trình (với giấy trên Web).'],
    [
      'Thông tin về thuốc và khám sức khỏe',
      'Nếu bạn đồng ý, bác sĩ và dược sĩ xem được và dùng cho việc điều trị.',
      'Bác sĩ và dược sĩ không xem được.',
    ],
  ],
  kindsTitle: 'Sự khác nhau giữa ba loại',
  kindsCaption:
    'Sự khác nhau giữa thẻ bảo hiểm y tế Myna, Giấy xác nhận tư cách bảo hiểm và Thông báo thông tin tư cách bảo hiểm',
  kindsHeads: ['Loại', 'Hình thức', 'Cách nhận', 'Khi nào dùng', 'Cách dùng'],
  kinds: [
    [
      'Thẻ bảo hiểm y tế Myna',
      'Thẻ My Number',
      'Làm thẻ và đăng ký dùng làm thẻ bảo hiểm y tế.',
      'Khi khám chữa bệnh tại bệnh viện, phòng khám hoặc nhà thuốc có máy đọc thẻ.',
      'Đặt lên máy đọc tại quầy tiếp nhận.',
    ],
    [
      'Giấy xác nhận tư cách bảo hiểm (資格確認書)',
      'Trên trang này (Web) hoặc bản giấy',
      'Người không dùng được thẻ bảo hiểm y tế Myna được cấp mà không cần nộp đơn. Cũng có trường hợp cần nộp đơn.',
      'Khi khám chữa bệnh mà không dùng được thẻ bảo hiểm y tế Myna, v.v.',
      'Xuất trình tại quầy tiếp nhận.',
    ],
    [
      'Thông báo thông tin tư cách bảo hiểm (Shikaku Joho no Oshirase)',
      'Trên trang này (Web)',
      'Được cấp mà không cần nộp đơn, chẳng hạn khi bắt đầu tham gia. Có thể dùng mục “Thông tin của tôi” (Watashi no Joho) trên Mynaportal để thay thế.',
      'Khi khám chữa bệnh tại bệnh viện, phòng khám hoặc nhà thuốc không dùng được máy đọc.',
      'Xuất trình cùng với thẻ My Number. Không thể khám chữa bệnh chỉ bằng thông báo này.',
    ],
  ],
  whoTitle: 'Ai được cấp Giấy xác nhận tư cách bảo hiểm',
  whoCaption: 'Ai được cấp Giấy xác nhận tư cách bảo hiểm, có cần nộp đơn không và hình thức cấp',
  whoHeads: ['Trường hợp', 'Đơn', 'Hình thức'],
  who: { required: 'Cần', 'not-required': 'Không cần', web: 'Trên trang này (Web)', paper: 'Bản giấy' },
  careTitle: 'Người cần hỗ trợ đặc biệt (要配慮者)',
  careLead:
    'Đây là những người khó dùng thẻ bảo hiểm y tế Myna hoặc trang này, chẳng hạn vì cần người trợ giúp. Nếu nộp đơn, họ sẽ được cấp Giấy xác nhận tư cách bảo hiểm bản giấy. Vẫn có thể giữ thẻ bảo hiểm y tế Myna.',
  careYesTitle: 'Ví dụ về người thuộc diện này',
  careYes: [
    'Người được công nhận cần hỗ trợ hoặc cần chăm sóc (要支援・要介護)',
    'Người có sổ tay người khuyết tật (障害者手帳, kể cả 療育手帳)',
    'Người có giấy chứng nhận hưởng trợ cấp bệnh hiếm được chỉ định (指定難病)',
    'Người đang sử dụng chế độ giám hộ người thành niên (成年後見) hoặc chế độ tương tự',
    'Người khác được công nhận là khó khám chữa bệnh bằng thẻ bảo hiểm y tế Myna hoặc trang này',
  ],
  careNoTitle: 'Ví dụ về người không thuộc diện này',
  careNo: [
    'Người cao tuổi và trẻ em khám chữa bệnh được mà không cần người trợ giúp đi cùng',
    'Người muốn có Giấy xác nhận tư cách bảo hiểm bản giấy “cho chắc chắn”',
  ],
  careApply: 'Xin Giấy xác nhận tư cách bảo hiểm bản giấy (người cần hỗ trợ đặc biệt)',
  limitTitle: 'Khi chi phí y tế có thể cao (限度額)',
  limitCard:
    'Người khám chữa bệnh bằng thẻ bảo hiểm y tế Myna không cần nộp đơn. Số tiền trả tại quầy tự động không vượt quá mức trần.',
  limitCertificate:
    'Người khám chữa bệnh bằng Giấy xác nhận tư cách bảo hiểm cần nộp đơn xin xác nhận áp dụng mức trần chi trả (限度額適用認定). Khi biết sẽ nhập viện hoặc phẫu thuật, hãy nộp đơn sớm.',
  limitNow: 'Phân loại mức trần chi trả (限度額適用区分) của {name} là “{category}”, dùng được từ {from} đến {until}.',
  limitApply: 'Xin xác nhận áp dụng mức trần chi trả',
  timelineTitle: 'Từ trước đến nay và sắp tới',
  timelineLead: 'Quá trình cho đến khi không còn thẻ bảo hiểm y tế.',
  timelineLeadYours: 'Quá trình cho đến khi không còn thẻ bảo hiểm y tế và những ngày liên quan đến {name}.',
  timelinePlace: {
    before:
      'Đã tham gia từ ngày 1 tháng 12 năm 2024 (令和6年) trở về trước. Trong thời gian thẻ bảo hiểm y tế còn dùng được, có thể khám chữa bệnh bằng thẻ đó, và thuộc diện được cấp đồng loạt giấy xác nhận cho thời gian sau đó.',
    after:
      'Đã tham gia từ ngày 2 tháng 12 năm 2024 (令和6年) trở về sau. Không có thẻ bảo hiểm y tế; ngay từ khi tham gia, khám chữa bệnh bằng thẻ bảo hiểm y tế Myna hoặc Giấy xác nhận tư cách bảo hiểm.',
  },
  timelineMarks: { past: 'Đã qua', today: 'Hôm nay', coming: 'Sắp tới', own: 'Của người này' },
  timeline: {
    begin: 'Ngừng cấp mới thẻ bảo hiểm y tế, bắt đầu có Giấy xác nhận tư cách bảo hiểm',
    web: 'Có thể xem Giấy xác nhận tư cách bảo hiểm trên Web',
    extract:
      'Hiệp hội bảo hiểm y tế kiểm tra những người không dùng được thẻ bảo hiểm y tế Myna (chuẩn bị cấp đồng loạt)',
    batch:
      'Cấp đồng loạt Giấy xác nhận tư cách bảo hiểm cho những người không dùng được thẻ bảo hiểm y tế Myna. Không cần nộp đơn',
    'old-end': 'Ngày cuối cùng dùng được thẻ bảo hiểm y tế. Từ ngày hôm sau không dùng được nên mỗi người tự hủy thẻ',
    joined: 'Ngày bắt đầu có tư cách',
    issued: 'Ngày cấp Giấy xác nhận tư cách bảo hiểm',
    noticed: 'Ngày cấp Thông báo thông tin tư cách bảo hiểm',
    expires: 'Ngày hết hạn của Giấy xác nhận tư cách bảo hiểm. Người vẫn cần sẽ tự động được cấp giấy tiếp theo',
    'card-expires': 'Ngày hết hạn của chứng thư số hoặc thẻ',
    'card-ends': 'Ngày cuối cùng dùng được làm thẻ bảo hiểm y tế Myna (nếu không gia hạn)',
    share: 'Ngày bắt đầu áp dụng tỷ lệ tự chi trả từ 70 tuổi',
    voluntary: 'Ngày cuối cùng của việc tự nguyện tiếp tục tham gia (任意継続)',
    lost: 'Ngày bắt đầu không còn tư cách',
    age: 'Ngày tròn 75 tuổi và chuyển sang chế độ y tế dành cho người từ 75 tuổi trở lên (後期高齢者医療制度)',
  },
  timelineEarly: { extract: 'Đầu tháng 10 năm 2025 (令和7年)', batch: 'Đầu tháng 11 năm 2025 (令和7年)' },
  linksTitle: 'Trang của cơ quan nhà nước',
  linksLead: 'Các trang sau không phải của hiệp hội bảo hiểm y tế này. Khi bấm, bạn sẽ chuyển sang trang đó.',
  links: {
    apply: 'Xin cấp thẻ My Number (trang thông tin tổng hợp về thẻ My Number)',
    register: 'Dùng thẻ My Number làm thẻ bảo hiểm y tế (Cơ quan Kỹ thuật số)',
    portal: 'Mynaportal (đăng ký sử dụng, kiểm tra ngày hết hạn chứng thư số)',
  },
};
