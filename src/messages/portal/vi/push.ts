import type { PUSH } from '../push.ts';
import type { Translated } from '../translated.ts';

export const PUSH_WORDS: Translated<typeof PUSH> = {
  setting: {
    name: 'Thông báo đẩy trên thiết bị',
    about:
      'Điện thoại hoặc máy tính này sẽ báo khi có thông báo mới. Thông báo đẩy không hiện họ tên hay nội dung. Dù không dùng, bạn vẫn đọc được thông báo trên trang này.',
  },
  title: 'Thông báo đẩy trên thiết bị',
  lead: 'Khi có thông báo mới, một thông báo đẩy ngắn sẽ hiện trên thiết bị này. Bạn đăng nhập để đọc nội dung.',
  off: 'Hiệp hội bảo hiểm y tế này không gửi thông báo đẩy đến thiết bị. Thông báo được gửi trên trang này và qua email.',
  here: 'Thiết bị này',
  noScript: 'Trang này không dùng được JavaScript nên không thể bật thông báo đẩy. Hãy dùng thông báo qua email.',
  unable:
    'Trình duyệt này không nhận được thông báo đẩy. Trên iPhone và iPad, bạn có thể dùng được nếu thêm trang này vào màn hình chính và mở từ đó. Bạn cũng có thể dùng thông báo qua email.',
  start: 'Nhận thông báo đẩy trên thiết bị này',
  toMail: 'Thông báo qua email',
  done: { on: 'Bạn sẽ nhận thông báo đẩy trên thiết bị này.', removed: 'Đã ngừng thông báo đẩy.' },
  script: {
    starting: 'Đang chuẩn bị.',
    denied:
      'Trình duyệt này chưa cho phép thông báo. Hãy cho phép thông báo của trang này trong phần cài đặt của trình duyệt rồi thử lại.',
    failed:
      'Không bật được thông báo đẩy. Hãy thử lại ở nơi có sóng tốt. Nếu vẫn không được, hãy dùng thông báo qua email.',
  },
  notice: {
    title: 'Bạn có thông báo mới',
    body: 'Hãy đăng nhập để xem.',
  },
  beforeTitle: 'Trước khi bật',
  before: [
    'Thông báo đẩy chỉ ghi “Bạn có thông báo mới”. Người nhìn vào thiết bị sẽ biết là có thông báo. Nếu không muốn người khác biết, đừng dùng chức năng này.',
    'Thông báo đẩy đi qua công ty làm trình duyệt (Apple, Google, Microsoft, Mozilla). Công ty đó chỉ biết là đã có thông báo.',
    'Khi bạn đăng xuất, thông báo đẩy trên thiết bị đó sẽ kết thúc.',
    'Thông báo đẩy có thể không đến. Việc quan trọng cũng được báo qua thư và trên trang này.',
  ],
  listTitle: 'Thiết bị nhận thông báo đẩy',
  none: 'Không có thiết bị nào nhận thông báo đẩy.',
  madeAt: 'Bắt đầu:',
  reachedAt: 'Nhận lần cuối:',
  neverReached: 'Chưa có thông báo đẩy nào',
  remove: 'Ngừng',
  toSettings: 'Quay lại cài đặt',
};
