import type { INBOX } from '../inbox.ts';
import type { Translated } from '../translated.ts';

export const INBOX_WORDS: Translated<typeof INBOX> = {
  title: 'Danh sách thông báo',
  lead: 'Đây là thông báo từ hiệp hội bảo hiểm y tế. Bạn đọc được tại đây dù chưa đăng ký địa chỉ email.',
  none: 'Không có thông báo nào.',
  unreadCount: 'Chưa đọc: {count}',
  allRead: 'Bạn đã đọc tất cả.',
  unread: 'Chưa đọc',
  read: 'Đã đọc',
  markAll: 'Đánh dấu tất cả là đã đọc',
  older: '100 mục trước đó',
  newest: 'Quay lại các mục mới nhất',
  back: 'Quay lại danh sách thông báo',
  kinds: {
    'certificate-published': {
      title: 'Có nội dung mới xem được trên trang này',
      body: 'Bạn đã có thể xem Giấy xác nhận tư cách bảo hiểm hoặc Thông báo thông tin tư cách bảo hiểm mới trên trang này.',
      link: 'Xem tư cách bảo hiểm hôm nay',
    },
    'certificate-waiting': {
      title: 'Có nội dung bạn chưa xem',
      body: 'Có nội dung đã cấp cho bạn trên trang này mà bạn chưa mở. Nếu thấy khó xem, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
      link: 'Xem tư cách bảo hiểm hôm nay',
    },
    'application-received': {
      title: 'Đã tiếp nhận đơn',
      body: 'Chúng tôi đã tiếp nhận đơn bạn gửi. Bạn có thể xem tình trạng trên trang đơn.',
      link: 'Xem tình trạng đơn',
    },
    'application-decided': {
      title: 'Đã có kết quả đơn',
      body: 'Đơn của bạn đã có kết quả. Bạn có thể xem nội dung trên trang đơn.',
      link: 'Xem tình trạng đơn',
    },
    'contact-confirm': {
      title: 'Hãy xác nhận địa chỉ email',
      body: 'Mã xác nhận đã được gửi đến địa chỉ email mới. Hãy nhập mã trong email để hoàn tất đăng ký.',
      link: 'Mở mục thông báo qua email',
    },
    'contact-changed': {
      title: 'Địa chỉ email nhận thông báo sẽ thay đổi',
      body: 'Có yêu cầu đổi hoặc ngừng dùng địa chỉ email nhận thông báo. Nếu không phải do bạn, hãy gọi điện ngay cho hiệp hội bảo hiểm y tế.',
      link: 'Mở mục thông báo qua email',
    },
    'account-changed': {
      title: 'Có cách đăng nhập hoặc thiết bị mới',
      body: 'Có cách đăng nhập mới, hoặc có thiết bị mới để hiển thị giấy xác nhận. Nếu không phải do bạn, hãy gọi điện ngay cho hiệp hội bảo hiểm y tế.',
      link: 'Xem thiết bị đang đăng nhập và lịch sử',
    },
    'account-recovered': {
      title: 'Đã khôi phục quyền truy cập bằng mã đăng ký',
      body: 'Mã đăng ký đã được dùng để có thể đăng nhập trở lại. Các cách đăng nhập trước đây không dùng được nữa. Nếu không phải do bạn, hãy gọi điện ngay cho hiệp hội bảo hiểm y tế.',
      link: 'Xem thiết bị đang đăng nhập và lịch sử',
    },
    'signed-in-elsewhere': {
      title: 'Có đăng nhập từ thiết bị mới',
      body: 'Có đăng nhập từ thiết bị chưa từng dùng. Nếu không phải do bạn, hãy đăng xuất thiết bị đó và gọi điện ngay cho hiệp hội bảo hiểm y tế.',
      link: 'Xem thiết bị đang đăng nhập và lịch sử',
    },
    'letter-ordered': {
      title: 'Có yêu cầu gửi thư có mã đăng ký mới',
      body: 'Có yêu cầu gửi thư có mã đăng ký mới. Nếu không phải do bạn, hãy chặn thư ở trang tiếp theo và gọi điện ngay cho hiệp hội bảo hiểm y tế.',
      link: 'Kiểm tra và chặn thư',
    },
  },
};
