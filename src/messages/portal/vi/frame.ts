import type { FRAME } from '../frame.ts';
import type { Translated } from '../translated.ts';

export const FRAME_WORDS: Translated<typeof FRAME> = {
  product: 'Akashi',
  audience: 'Dành cho người tham gia',
  skip: 'Đến nội dung chính',
  navigation: 'Trình đơn',
  signOut: 'Đăng xuất',
  phone: 'Điện thoại',
  language: 'Ngôn ngữ',
  errorTitle: '[Hãy kiểm tra]',
  required: '*bắt buộc',
  errorSummary: 'Hãy kiểm tra nội dung đã nhập',
  errorSummaryHint: 'Hãy sửa các mục sau rồi gửi lại.',
  person: '{name}',
};
