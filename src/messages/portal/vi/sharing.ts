import type { SHARING } from '../sharing.ts';
import type { Translated } from '../translated.ts';

export const SHARING_WORDS: Translated<typeof SHARING> = {
  title: 'Chia sẻ Giấy xác nhận tư cách bảo hiểm',
  link: 'Chia sẻ Giấy xác nhận tư cách bảo hiểm',
  lead: 'Bạn có thể cho riêng người mình chọn, chẳng hạn người trong gia đình, xem Giấy xác nhận tư cách bảo hiểm trong thời gian mình chọn. Bạn có thể ngừng bất cứ lúc nào.',
  setting: {
    name: 'Chia sẻ Giấy xác nhận tư cách bảo hiểm',
    about:
      'Chọn người được xem Giấy xác nhận và thời gian được xem. Bạn cũng có thể kiểm tra ai đang xem và ngừng chia sẻ tại đây.',
  },
  shows:
    'Người kia chỉ xem được mặt trước của Giấy xác nhận (với người từ 70 đến 74 tuổi, cả Giấy chứng nhận người cao tuổi hưởng bảo hiểm (高齢受給者証) nếu được cấp riêng) và mã QR dùng tại quầy tiếp nhận. Địa chỉ, các bản ghi trước đây, đơn và cài đặt không được cho xem.',
  tag: 'Chia sẻ',
  back: 'Quay lại “Chia sẻ Giấy xác nhận tư cách bảo hiểm”',
  given: {
    title: 'Người bạn đang cho xem',
    none: 'Hiện bạn không cho ai xem.',
    new: 'Chia sẻ mới',
    to: 'Người được xem',
    waiting: 'Chưa nhận',
    byLink: 'Một thiết bị đã mở liên kết',
    until: 'Thời gian được xem',
    untilAt: 'Đến {at}',
    looked: 'Lần xem gần nhất',
    never: 'Chưa xem',
    open: 'Xem chi tiết',
  },
  received: {
    title: 'Giấy xác nhận người khác cho bạn xem',
    none: 'Hiện không có ai cho bạn xem.',
    take: 'Nhập mã chia sẻ',
    show: 'Xuất trình Giấy xác nhận',
    until: 'Bạn xem được đến {at}.',
  },
  new: {
    title: 'Chia sẻ mới',
    none: 'Hiện không có Giấy xác nhận nào chia sẻ được. Chỉ chia sẻ được Giấy xác nhận hiện dùng được trên trang này.',
    kinds: {
      person: {
        title: 'Chia sẻ với người có thể đăng nhập',
        about: 'Dành cho người tham gia hiệp hội bảo hiểm y tế này và đăng nhập được vào trang này. Bạn đưa mã cho họ.',
        open: 'Chia sẻ với người có thể đăng nhập',
      },
      link: {
        title: 'Chia sẻ với người không thể đăng nhập',
        about:
          'Dành cho ông bà của con, hoặc giáo viên dẫn đoàn đi tham quan, v.v. Bạn đưa liên kết và mã PIN cho họ. Chỉ dùng được với Giấy xác nhận của con.',
        open: 'Chia sẻ với người không thể đăng nhập',
      },
    },
    whose: 'Bạn muốn cho xem Giấy xác nhận của ai?',
    term: 'Bạn muốn cho xem đến khi nào?',
    terms: {
      person: { day: 'Đến ngày mai', week: 'Trong 7 ngày', month: 'Trong 30 ngày', date: 'Đến ngày nhập bên dưới' },
      link: { day: '24 giờ', 'three-days': '3 ngày', week: '7 ngày', 'two-weeks': '14 ngày' },
    },
    untilOn: 'Ngày cuối cùng',
    untilOnHint: 'Chỉ nhập khi bạn chọn “Đến ngày nhập bên dưới”. Chọn được đến 1 năm sau. Ví dụ: 2026-01-10',
    submit: 'Tạo mã',
    missing: {
      memberId: 'Hãy chọn cho xem Giấy xác nhận của ai',
      term: 'Hãy chọn cho xem đến khi nào',
      untilOn: 'Hãy nhập ngày cuối cùng trong khoảng từ hôm nay đến 1 năm sau',
    },
    many: 'Chỉ chia sẻ được tối đa {count} mục cùng một lúc. Hãy ngừng mục không cần rồi thử lại.',
    care: 'Nếu không muốn cho xem, bạn không cần chia sẻ. Nếu bạn gặp khó khăn vì có người ép buộc, hãy gọi điện cho hiệp hội bảo hiểm y tế. Chúng tôi không báo cho người đó.',
  },
  detail: {
    title: 'Nội dung chia sẻ',
    codeTitle: 'Mã đưa cho người kia',
    codePerson:
      'Người kia đăng nhập, mở “Nhập mã chia sẻ” trong “Chia sẻ Giấy xác nhận tư cách bảo hiểm” và nhập mã này. Mã chỉ dùng được 1 lần.',
    codeLink: 'Hãy gửi liên kết này cho người kia. Chỉ một thiết bị mở đầu tiên mới xem được.',
    codeUntil: 'Mã này dùng được đến {at}.',
    code: 'Mã chia sẻ',
    qr: 'Mã QR của mã chia sẻ',
    address: 'Liên kết',
    pinTitle: 'Mã PIN',
    pin: 'Hãy báo 6 chữ số này riêng với liên kết, chẳng hạn qua điện thoại. Nếu nhập sai 5 lần, liên kết không dùng được nữa.',
    looksTitle: 'Lịch sử xem',
    looksNone: 'Chưa xem.',
    looksHeads: ['Ngày giờ', 'Nội dung đã xem'],
    views: { front: 'Mặt trước của Giấy xác nhận', code: 'Mã QR dùng tại quầy tiếp nhận' },
    withdraw: 'Ngừng chia sẻ',
    withdrawAbout: 'Khi ngừng, người kia không xem được nữa ngay lập tức. Chúng tôi không gửi thông báo cho người đó.',
    done: 'Đã ngừng chia sẻ.',
  },
  take: {
    title: 'Nhập mã chia sẻ',
    lead: 'Hãy nhập mã bạn nhận từ người cho bạn xem Giấy xác nhận.',
    code: 'Mã chia sẻ',
    codeHint: '13 ký tự gồm chữ cái và chữ số. Có thể nhập chữ thường hoặc bỏ dấu gạch nối.',
    missing: 'Hãy nhập mã chia sẻ',
    slip: 'Mã chia sẻ bị gõ sai. Hãy nhập lại (không tính vào số lần thử)',
    wrong: 'Không dùng được mã này. Hãy kiểm tra mã, hoặc nhờ người đưa mã tạo mã mới.',
    submit: 'Nhận',
    tooMany: 'Bạn đã nhập quá nhiều lần nên hệ thống tạm ngừng tiếp nhận. Hãy đợi khoảng 15 phút rồi thử lại.',
  },
  page: {
    title: 'Giấy xác nhận tư cách bảo hiểm (chia sẻ)',
    whose: 'Đây là Giấy xác nhận của {name}. Bạn xem được đến {at}.',
    return: 'Trả lại chia sẻ này',
    returnAbout: 'Khi trả lại, bạn không xem được nữa ngay lập tức.',
    overTitle: 'Chia sẻ này đã kết thúc',
    over: 'Khi cần, hãy nhờ lại người đã cho bạn xem.',
    home: 'Quay lại “Tư cách bảo hiểm hôm nay”',
    again: 'Kiểm tra lại',
    stale: 'Vì không có kết nối nên không kiểm tra được hiện có dùng được hay không. Hãy mở lại ở nơi có kết nối.',
    counter: 'Xuất trình mã QR tại quầy tiếp nhận',
    front: 'Quay lại Giấy xác nhận',
    noKeep: 'Không xem được trang này ở nơi không có sóng.',
  },
  open: {
    title: 'Mở Giấy xác nhận được chia sẻ',
    lead: 'Hãy nhập mã chia sẻ trong liên kết đã nhận và mã PIN 6 chữ số được báo riêng. Sau đó, chỉ thiết bị mở đầu tiên này mới xem được.',
    pin: 'Mã PIN (6 chữ số)',
    missing: { code: 'Hãy nhập mã chia sẻ', pin: 'Hãy nhập mã PIN' },
    slip: 'Mã chia sẻ bị gõ sai. Hãy mở lại liên kết đã nhận',
    wrong: 'Không mở được. Mã chia sẻ hoặc mã PIN không đúng, hoặc chia sẻ này đã kết thúc.',
    submit: 'Mở',
  },
  notices: {
    'share-taken': {
      title: 'Chia sẻ của bạn đã được nhận',
      body: 'Mã chia sẻ bạn tạo đã được dùng. Hãy kiểm tra ai có thể xem. Nếu bạn không biết việc này, hãy ngừng ngay và gọi điện cho hiệp hội bảo hiểm y tế.',
      link: 'Mở “Chia sẻ Giấy xác nhận tư cách bảo hiểm”',
    },
    'share-received': {
      title: 'Bạn đã nhận chia sẻ',
      body: 'Tài khoản của bạn đã nhận một Giấy xác nhận được chia sẻ. Nếu bạn không biết việc này, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
      link: 'Mở “Chia sẻ Giấy xác nhận tư cách bảo hiểm”',
    },
    'coming-of-age': {
      title: 'Cách xem Giấy xác nhận của con sẽ thay đổi',
      body: 'Con bạn sắp đến tuổi tự đăng nhập. Từ ngày đó, chỉ con bạn mới xem được Giấy xác nhận. Chúng tôi sẽ gửi cho con bạn thư có mã đăng ký.',
      link: 'Xem “Khi gia đình có thay đổi”',
    },
  },
  acts: {
    share: { what: 'Bắt đầu, nhận hoặc kết thúc chia sẻ Giấy xác nhận', why: 'Để cho người đã được chọn xem' },
  },
  family: {
    title: 'Khi gia đình có thay đổi',
    link: 'Khi gia đình có thay đổi',
    lead: 'Trang này cho biết ai xem được Giấy xác nhận và thay đổi từ khi nào.',
    soon: '{name} sẽ tròn {age} tuổi vào {day}. Từ ngày đó, chỉ chính người đó xem được Giấy xác nhận.',
    soonNext:
      'Chúng tôi sẽ gửi thư có mã đăng ký cho người đó. Khi nhận được thư, người đó có thể đăng ký trước ngày đó.',
    items: {
      'own-account': {
        title: 'Khi con tròn {age} tuổi',
        what: [
          'Từ 0 giờ ngày sinh nhật {age} tuổi, chỉ con xem được Giấy xác nhận. Giấy không còn hiện trên trang của người được bảo hiểm.',
          'Từ 30 ngày trước, con có thể tự đăng ký tài khoản riêng. Thư có mã đăng ký được gửi đến địa chỉ đã đăng ký, đề tên con.',
          'Dù chưa đăng ký, con cũng không mất tư cách bảo hiểm. Hiệp hội bảo hiểm y tế sẽ nhận biết và gửi thư hoặc Giấy xác nhận bản giấy. Nếu cần gấp, hãy gọi điện.',
          'Sau đó, nếu muốn cho cha mẹ xem, con có thể chia sẻ từ “Chia sẻ Giấy xác nhận tư cách bảo hiểm”. Không cho xem cũng được.',
        ],
      },
      'leaving-home': {
        title: 'Khi bắt đầu sống một mình',
        what: [
          'Hãy khai báo việc đổi địa chỉ qua nơi làm việc hoặc với hiệp hội bảo hiểm y tế. Thư được gửi đến địa chỉ đã khai báo.',
          'Người từ {age} tuổi trở lên, dù sống riêng, vẫn có thể xuất trình Giấy xác nhận bằng tài khoản của mình.',
          'Người dưới {age} tuổi chưa có tài khoản riêng có thể xem nhờ người được bảo hiểm chia sẻ có thời hạn hoặc gửi liên kết.',
        ],
      },
      divorce: {
        title: 'Khi ly hôn, hoặc khi không còn là người phụ thuộc',
        what: [
          'Từ 0 giờ ngày không còn là người phụ thuộc, không dùng được Giấy xác nhận. Mọi chia sẻ trước đó cũng kết thúc vào ngày ấy. Vợ hoặc chồng cũ không xem được gì.',
          'Khi con trở thành người phụ thuộc của cha hoặc mẹ kia, con nhận Giấy xác nhận có ký hiệu và số mới. Chia sẻ trước đó không được chuyển sang.',
          'Nếu muốn kết thúc chia sẻ sớm, bạn có thể dừng bất cứ lúc nào, không cần chờ khai báo. Chúng tôi không gửi thông báo cho người kia.',
          'Nếu không muốn người kia biết nơi ở, v.v., hãy gọi điện cho hiệp hội bảo hiểm y tế. Chúng tôi có thể làm cho thông tin của bạn và con không hiện cả trên trang của gia đình.',
        ],
      },
      death: {
        title: 'Khi người trong gia đình qua đời',
        what: [
          'Hãy gọi điện cho hiệp hội bảo hiểm y tế hoặc nơi làm việc. Tài khoản của người đã mất được đóng ngay khi ghi nhận. Không ai vào được trang của người đó.',
          'Giấy xác nhận của người đã mất không dùng được từ 0 giờ ngày hôm sau. Mọi chia sẻ cũng kết thúc.',
          'Khi người được bảo hiểm qua đời, tư cách bảo hiểm của những người phụ thuộc cũng thay đổi. Hãy gọi điện hỏi cả về việc khám chữa bệnh cho đến khi có bảo hiểm y tế tiếp theo.',
          'Hãy trả Giấy xác nhận bản giấy cho hiệp hội bảo hiểm y tế hoặc nơi làm việc. Chúng tôi cũng sẽ hướng dẫn thủ tục tiền mai táng, v.v.',
        ],
      },
      'other-insured': {
        title: 'Khi người được bảo hiểm thay đổi',
        what: [
          'Khi con, v.v. trở thành người phụ thuộc của cha hoặc mẹ kia, ký hiệu và số thay đổi và Giấy xác nhận mới được cấp. Giấy cũ không dùng được từ ngày đó.',
          'Giấy hiện trên trang của người được bảo hiểm mới và không còn trên trang của người cũ. Chia sẻ cũ cũng kết thúc vào ngày đó.',
          'Khi ký hiệu và số thay đổi, chẳng hạn do người được bảo hiểm trước nghỉ việc, cũng vậy. Mỗi người có thể nhận riêng một thư mới có mã đăng ký.',
        ],
      },
    },
    call: 'Nếu cần gấp hoặc có điều chưa rõ, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
  },
};
