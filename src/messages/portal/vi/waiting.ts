import type { Translated } from '../translated.ts';
import type { WAITING } from '../waiting.ts';

export const WAITING_WORDS: Translated<typeof WAITING> = {
  title: 'Hãy chờ đến lượt',
  lead: 'Hiện có rất nhiều người đang đăng nhập. Chúng tôi giữ những gì bạn đã nhập và cho vào theo thứ tự đến trước.',
  place: 'Bạn đang ở vị trí số {place}',
  minutes: 'Còn khoảng {minutes} phút',
  soon: 'Sắp đến lượt bạn (dưới 1 phút)',
  heard: 'Vị trí số {place}. Còn khoảng {minutes} phút.',
  itself:
    'Trang này tự cập nhật và sẽ đăng nhập ngay khi đến lượt bạn. Bạn không cần nhập lại mật khẩu. Nếu đóng trang hoặc xem trang khác từ 5 phút trở lên, bạn sẽ mất lượt.',
  look: 'Kiểm tra ngay',
  passkeyTitle: 'Có khóa truy cập (passkey) thì không phải chờ',
  passkey:
    'Nếu đã đăng ký khóa truy cập, bạn có thể đăng nhập mà không cần xếp hàng. Nếu chưa, hãy đăng ký tại “Đăng nhập và bảo mật” sau khi đăng nhập, lần sau bạn sẽ không phải chờ.',
  counterTitle: 'Nếu bạn đang ở quầy tiếp nhận của cơ sở y tế hoặc nhà thuốc',
  kept: 'Nếu đã lưu Giấy xác nhận tư cách bảo hiểm (資格確認書) vào thiết bị này để dùng khi không có sóng, bạn có thể xuất trình mà không cần đăng nhập.',
  keptLink: 'Mở giấy đã lưu',
  paper: 'Nếu có Giấy xác nhận tư cách bảo hiểm bản giấy hoặc thẻ bảo hiểm y tế Myna, hãy xuất trình giấy hoặc thẻ đó.',
  limit:
    'Nếu phải trả nhiều tiền vì không xuất trình được phân loại mức trần chi trả (限度額), sau này bạn có thể yêu cầu hiệp hội bảo hiểm y tế hoàn lại phần vượt mức trần.',
  leaveTitle: 'Khi rời khỏi thiết bị này',
  leaveWhy:
    'Khi đến lượt, bạn sẽ được đăng nhập trên trang này. Nếu người khác cũng dùng thiết bị này, hãy rời hàng chờ trước khi đi.',
  leave: 'Rời hàng chờ',
  left: 'Bạn đã rời hàng chờ. Nội dung đã nhập đã được xóa.',
  full: 'Hàng chờ đã đầy, hiện không thể xếp hàng thêm. Hãy thử lại sau khoảng 10 phút. Nếu đã đăng ký khóa truy cập, bạn đăng nhập được mà không phải chờ.',
  again: {
    title: 'Hãy nhập lại',
    lead: 'Hệ thống đã khởi động lại nên những gì bạn nhập không còn nữa. Chỗ của bạn trong hàng vẫn được giữ: hãy nhập lại cùng ID đăng nhập, bạn sẽ trở về chỗ cũ.',
  },
  gone: {
    title: 'Bạn đã mất lượt trong hàng chờ',
    lead: 'Trang này không phản hồi trong một thời gian nên những người tiếp theo đã vào trước. Hãy nhập lại.',
  },
  type: 'Đến trang nhập',
  stillWaiting: 'Trình duyệt này đang chờ trong hàng.',
  backToLine: 'Trở lại trang chờ',
};
