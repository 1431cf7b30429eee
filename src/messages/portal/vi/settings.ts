import type { SETTINGS } from '../settings.ts';
import type { Translated } from '../translated.ts';

export const SETTING_WORDS: Translated<typeof SETTINGS> = {
  title: 'Cài đặt',
  lead: 'Bạn có thể thay đổi những mục sau.',
  open: 'Mở: {setting}',
  items: {
    mail: {
      name: 'Thông báo qua email',
      about:
        'Nhận email khi có thông báo mới. Email không ghi họ tên hay nội dung của giấy. Dù không đăng ký, bạn vẫn đọc được thông báo trên trang này.',
    },
    account: {
      name: 'Cách đăng nhập',
      about:
        'Thêm hoặc thay đổi khóa truy cập, mật khẩu, ứng dụng xác thực và mã khôi phục. Bạn cũng có thể kiểm tra mình đang đăng nhập trên thiết bị nào.',
    },
    devices: {
      name: 'Thiết bị để xuất trình ở nơi không có sóng',
      about: 'Có thể lưu Giấy xác nhận tư cách bảo hiểm vào thiết bị này. Thiết bị bị mất có thể gỡ tại đây.',
    },
    language: {
      name: 'Ngôn ngữ hiển thị',
      about: 'Đổi ngôn ngữ của trang này. Giấy xác nhận tư cách bảo hiểm xuất trình tại quầy luôn bằng tiếng Nhật.',
    },
  },
};
