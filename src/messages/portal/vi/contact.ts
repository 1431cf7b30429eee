import type { CONTACT } from '../contact.ts';
import type { Translated } from '../translated.ts';

export const CONTACT_WORDS: Translated<typeof CONTACT> = {
  title: 'Thông báo qua email',
  linkPaused: 'Email của chúng tôi không đến được. Hãy kiểm tra địa chỉ',
  linkAgain: 'Hiện chúng tôi không gửi email. Bạn có thể đăng ký lại địa chỉ',
  lead: 'Khi có giấy xác nhận hoặc thông báo mới, chúng tôi báo cho bạn qua email. Email không ghi họ tên hay nội dung của giấy.',
  off: 'Hiện chúng tôi không gửi thông báo qua email. Thông báo được gửi trên trang này và qua thư.',
  currentTitle: 'Địa chỉ đang đăng ký',
  none: 'Chưa đăng ký địa chỉ. Dù có thông báo, email cũng không được gửi.',
  language: 'Ngôn ngữ của email',
  paused: 'Email đã gửi bị trả lại nên chúng tôi tạm ngừng gửi đến địa chỉ này. Hãy kiểm tra địa chỉ và đăng ký lại.',
  coming:
    'Chúng tôi sẽ gửi đến địa chỉ mới ({address}) từ {at}. Thông báo về việc thay đổi cũng đã được gửi đến địa chỉ cũ.',
  comingFirst: 'Chúng tôi sẽ gửi đến {address} từ {at}.',
  waitingTitle: 'Nhập mã xác nhận',
  waiting: 'Mã xác nhận đã được gửi đến {address}. Hãy nhập mã trong email trong vòng 24 giờ.',
  code: 'Mã xác nhận',
  codeHint: '8 ký tự gồm chữ cái và chữ số. Có thể nhập chữ thường hoặc bỏ dấu gạch nối.',
  confirm: 'Xác nhận',
  waitingNone: 'Nếu không nhận được email, hãy xem trong hộp thư rác rồi nhập lại địa chỉ.',
  cancel: 'Hủy đăng ký địa chỉ mới',
  setTitle: 'Đăng ký địa chỉ email',
  changeTitle: 'Đổi địa chỉ email',
  address: 'Địa chỉ email',
  addressHint: 'Hãy dùng địa chỉ chỉ mình bạn đọc được. Chúng tôi sẽ gửi email xác nhận.',
  changeHint:
    'Hãy dùng địa chỉ chỉ mình bạn đọc được. Chúng tôi sẽ gửi email xác nhận. Địa chỉ mới được dùng từ 24 giờ sau khi xác nhận.',
  submit: 'Gửi email xác nhận',
  setLanguage: 'Đổi ngôn ngữ',
  remove: 'Ngừng nhận thông báo qua email',
  removeAbout: 'Dù ngừng nhận, bạn vẫn có thể xem thông báo trên trang này bất cứ lúc nào.',
  missing: { address: 'Hãy nhập địa chỉ email', code: 'Hãy nhập mã xác nhận' },
  addressForm: 'Hãy nhập địa chỉ email theo dạng name@example.jp',
  slip: 'Mã xác nhận bị gõ sai. Hãy xem email và nhập lại',
  wrong:
    'Mã xác nhận không đúng hoặc đã quá 24 giờ. Hãy kiểm tra email. Nếu không nhận được email, hãy nhập lại địa chỉ.',
  tooMany: 'Bạn đã nhập quá nhiều lần trong thời gian ngắn nên hệ thống tạm ngừng tiếp nhận. Hãy thử lại sau.',
  told: {
    sent: 'Đã gửi email xác nhận.',
    confirmed: 'Đã xác nhận địa chỉ email.',
    language: 'Đã đổi ngôn ngữ của email.',
    removed: 'Đã ngừng thông báo qua email.',
    cancelled: 'Đã hủy việc đăng ký địa chỉ mới.',
  },
};
