import type { SIGN_IN } from '../sign-in.ts';
import type { Translated } from '../translated.ts';

export const SIGN_IN_WORDS: Translated<typeof SIGN_IN> = {
  title: 'Đăng nhập',
  lead: 'Tại đây bạn có thể xem Giấy xác nhận tư cách bảo hiểm y tế (資格確認書) và Thông báo thông tin tư cách bảo hiểm (Shikaku Joho no Oshirase), rồi xuất trình tại quầy tiếp nhận của bệnh viện, phòng khám hoặc nhà thuốc.',
  loginName: 'ID đăng nhập',
  loginNameHint: 'Do bạn tự chọn khi đăng ký (ví dụ: địa chỉ email).',
  password: 'Mật khẩu',
  submit: 'Đăng nhập',
  failed: 'ID đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra ID đăng nhập và mật khẩu bạn đã chọn khi đăng ký.',
  tooMany:
    'Bạn đã nhập quá nhiều lần trong thời gian ngắn nên hệ thống tạm ngừng tiếp nhận. Hãy đợi khoảng 15 phút rồi thử lại.',
  busy: 'Hiện có quá nhiều người truy cập. Hãy đợi vài phút rồi thử lại.',
  missing: { loginName: 'Hãy nhập ID đăng nhập', password: 'Hãy nhập mật khẩu' },
  out: 'Bạn đã đăng xuất. Trên thiết bị mà người khác cũng dùng, hãy đóng cả trang này.',
  signedOut:
    'Vì không có thao tác trong một thời gian nên hệ thống đã đăng xuất để bảo đảm an toàn. Hãy đăng nhập lại.',
  firstTitle: 'Sử dụng lần đầu',
  firstLead: 'Dùng mã đăng ký trong thư do hiệp hội bảo hiểm y tế gửi để tạo ID đăng nhập của riêng bạn.',
  first: 'Nhập mã đăng ký',
  passkey: {
    signIn: 'Đăng nhập bằng khóa truy cập (passkey)',
    register: 'Đăng ký bằng khóa truy cập (khuyên dùng)',
    about:
      'Khóa truy cập cho phép đăng nhập bằng vân tay, khuôn mặt hoặc khóa màn hình của điện thoại. Bạn không cần nhớ mật khẩu.',
    failed: 'Không dùng được khóa truy cập. Hãy thử lại hoặc dùng mật khẩu.',
    cancelled: 'Thao tác với khóa truy cập đã bị hủy.',
    or: 'Hoặc dùng mật khẩu',
  },
  urgent:
    'Nếu cần khám chữa bệnh vào giờ không gọi điện được, hãy nói với quầy tiếp nhận rằng bạn không thể xuất trình Giấy xác nhận tư cách bảo hiểm và hỏi về cách thanh toán. Nếu bạn đã trả toàn bộ chi phí y tế, sau này có thể yêu cầu hiệp hội bảo hiểm y tế hoàn lại trong một số trường hợp.',
};
