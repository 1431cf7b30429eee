import type { PROVIDERS } from '../providers.ts';
import type { Translated } from '../translated.ts';

export const PROVIDER_WORDS: Translated<typeof PROVIDERS> = {
  signIn: {
    title: 'Cách khác',
    app: 'Đăng nhập bằng Ứng dụng xác thực số',
    appHint: 'Dùng thẻ My Number và điện thoại thông minh (Digital Authentication App).',
    company: 'Tiếp tục bằng {name}',
    companyHint: 'Chỉ có ID công ty thì không mở được Giấy xác nhận tư cách bảo hiểm.',
    companyName: 'ID công ty',
  },
  recover: {
    title: 'Ứng dụng xác thực số (Digital Authentication App)',
    lead: 'Nếu có thẻ My Number, bạn có thể xác nhận chính mình và thiết lập lại cách đăng nhập, kể cả ban đêm và ngày nghỉ.',
  },
  go: {
    appLead:
      'Thẻ My Number xác nhận đúng là bạn. Nút tiếp theo đưa bạn đến Ứng dụng xác thực số (Digital Authentication App) của Cơ quan Kỹ thuật số.',
    linkTitle: 'Liên kết Ứng dụng xác thực số',
    linkLead:
      'Liên kết Ứng dụng xác thực số (Digital Authentication App) của bạn với tài khoản này. Từ lần sau, bạn cũng có thể đăng nhập bằng thẻ My Number.',
    needTitle: 'Cần chuẩn bị',
    need: [
      'Thẻ My Number',
      'Điện thoại thông minh đã cài Ứng dụng xác thực số (Digital Authentication App)',
      'Mã PIN của thẻ (4 chữ số, của chứng thư số dùng để chứng minh người dùng)',
    ],
    toldTitle: 'Những gì ứng dụng cho hiệp hội bảo hiểm y tế biết',
    told: 'Chỉ có họ tên, địa chỉ, ngày sinh và giới tính. Chúng chỉ được dùng để xác nhận có đúng là bạn không, và không được giữ lại sau khi xác nhận xong. My Number (個人番号) không được gửi.',
    app: 'Đến Ứng dụng xác thực số',
    companyLead: 'Nút tiếp theo đưa bạn đến trang đăng nhập của công ty.',
    companyLimit:
      'Chỉ có ID công ty thì không mở được Giấy xác nhận tư cách bảo hiểm, gia đình, đơn và cài đặt. Bạn cần thêm khóa truy cập hoặc mật khẩu của riêng mình.',
    companyTold: 'Công ty không được biết bạn đã xem gì ở đây, hay bạn có tài khoản hay không.',
    company: 'Đến trang của {name}',
    minutes: 'Hãy hoàn tất trong 10 phút, trên trình duyệt này.',
    back: 'Quay lại trang đăng nhập',
  },
  away: {
    title: 'Hiện không kết nối được',
    app: 'Hiện không kết nối được với Ứng dụng xác thực số. Đăng ký của bạn không có gì thay đổi.',
    company: 'Hiện không kết nối được với dịch vụ của {name}. Đăng ký của bạn không có gì thay đổi.',
    next: 'Hãy đợi vài phút rồi thử lại. Nếu gấp, bạn có thể đăng nhập bằng cách khác.',
    again: 'Thử lại',
    other: 'Khi không đăng nhập được',
  },
  failed: {
    title: 'Không xác nhận được',
    lead: 'Bạn chưa đăng nhập xong. Đăng ký của bạn không có gì thay đổi.',
    whyTitle: 'Có thể là',
    why: [
      'bạn đã dừng giữa chừng',
      'đã quá 10 phút kể từ khi bắt đầu',
      'bạn mở bằng trình duyệt khác với lúc bắt đầu',
      'bạn đã dùng nút quay lại để về trang trước',
    ],
  },
  asked: {
    title: 'Không xác nhận tự động được',
    lead: 'Ứng dụng xác thực số đã xác nhận bạn là ai, nhưng không đối chiếu tự động được với nội dung đã đăng ký ở đây.',
    next: 'Nhân viên hiệp hội bảo hiểm y tế sẽ kiểm tra. Khi biết đúng là bạn, họ sẽ liên lạc theo thông tin liên lạc đã đăng ký.',
    same: 'Trang này giống nhau với tất cả mọi người, dù có đăng ký hay không và đăng ký thế nào.',
    own: 'Nếu đã có cách đăng nhập, bạn vẫn đăng nhập được như trước. Sau khi chuyển nhà hoặc đổi họ, hãy khai báo cho công ty hoặc hiệp hội bảo hiểm y tế.',
    call: 'Nếu sau 7 ngày không có liên lạc, hoặc khi gấp, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
  },
  elsewhere: {
    title: 'Không liên kết được',
    lead: 'Ứng dụng xác thực số này đã được liên kết với tài khoản khác.',
    next: 'Nếu bạn không biết việc này, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
  },
  start: {
    title: 'Đã xác nhận ID công ty',
    lead: 'Đến đây bạn chỉ đọc được hướng dẫn giống nhau cho mọi người. Giấy xác nhận tư cách bảo hiểm, gia đình, đơn và cài đặt chưa được mở.',
    leftTitle: 'Việc cần làm tiếp',
    signInLead: 'Nếu đã đăng ký, hãy đăng nhập bằng khóa truy cập hoặc mật khẩu của riêng bạn.',
    signIn: 'Đăng nhập',
    enrolLead: 'Nếu là lần đầu, hãy đăng ký bằng mã trong thư của hiệp hội bảo hiểm y tế.',
    enrol: 'Nhập mã đăng ký',
    guideLead: 'Có thể đọc cách dùng thẻ bảo hiểm y tế Myna và Giấy xác nhận tư cách bảo hiểm mà không cần đăng nhập.',
    end: 'Ngừng dùng ID công ty ở đây',
  },
  account: {
    title: 'Ứng dụng xác thực số (Digital Authentication App)',
    none: 'Chưa liên kết. Khi liên kết, bạn cũng có thể đăng nhập bằng thẻ My Number.',
    since: 'Liên kết lúc: {at}',
    usedAt: 'Dùng lần cuối:',
    never: 'chưa dùng',
    link: 'Liên kết Ứng dụng xác thực số',
    again: 'Liên kết lại (ví dụ sau khi gia hạn thẻ)',
    remove: 'Bỏ liên kết',
    linked: 'Đã liên kết Ứng dụng xác thực số.',
    removed: 'Đã bỏ liên kết Ứng dụng xác thực số.',
    gone: 'Hiện không cung cấp đăng nhập bằng Ứng dụng xác thực số.',
  },
  how: 'Ứng dụng xác thực số',
  events: {
    'app-linked': 'Đã liên kết Ứng dụng xác thực số',
    'app-unlinked': 'Đã bỏ liên kết Ứng dụng xác thực số',
  },
};
