import type { FAULTS } from '../faults.ts';
import type { Translated } from '../translated.ts';

export const FAULT_WORDS: Translated<typeof FAULTS> = {
  title: 'Hiện không hiển thị được trang này',
  what: 'Không hiển thị được trang do lỗi hệ thống. Nội dung bạn đã nhập có thể chưa được ghi lại.',
  next: 'Hãy đợi một lúc rồi thử lại.',
  ask: 'Nếu vẫn còn lỗi, hãy liên hệ với hiệp hội bảo hiểm y tế và cho biết số tiếp nhận sau đây.',
  reference: 'Số tiếp nhận',
  refusedTitle: 'Không tiếp nhận được',
  notFoundTitle: 'Không tìm thấy trang',
  signInTitle: 'Hãy đăng nhập lại',
  backHome: 'Về trang chủ',
};
