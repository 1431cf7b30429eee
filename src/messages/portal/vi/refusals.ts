import type { REFUSALS } from '../refusals.ts';
import type { Translated } from '../translated.ts';

export const REFUSAL_WORDS: Translated<typeof REFUSALS> = {
  ask: 'Nếu có điều chưa rõ, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
  other: { what: 'Hiện không thực hiện được thao tác này.', next: 'Hãy thử lại từ trang chủ.' },
  said: {
    'not-found': {
      what: 'Không tìm thấy trang cần tìm.',
      next: 'Hãy kiểm tra địa chỉ hoặc bắt đầu từ trang chủ.',
    },
    'not-signed-in': {
      what: 'Bạn chưa đăng nhập, hoặc hệ thống đã đăng xuất vì quá thời gian.',
      next: 'Hãy đăng nhập lại.',
    },
    'database-away': {
      what: 'Hiện không dùng được trang này.',
      next: 'Hãy đợi vài phút rồi thử lại. Dù bạn làm lại, việc đó cũng không bị thực hiện hai lần.',
    },
    'database-busy': {
      what: 'Hệ thống đang bận nên chưa thực hiện được. Không có gì thay đổi.',
      next: 'Hãy đợi một chút rồi thử lại. Dù bạn làm lại, việc đó cũng không bị thực hiện hai lần.',
    },
    'database-closed': {
      what: 'Hiện chỉ xem được, không thay đổi được. Không có gì thay đổi.',
      next: 'Hãy thử lại sau.',
    },
    'name-taken': { what: 'ID đăng nhập này đã có người dùng.', next: 'Hãy nhập ID khác.' },
    'code-wrong': {
      what: 'Mã đăng ký hoặc ngày sinh không đúng, hoặc mã đã hết hạn.',
      next: 'Hãy xem thư và nhập lại. Nếu nhập sai 5 lần, mã sẽ không dùng được nữa.',
    },
    'code-dead': {
      what: 'Không dùng được mã đăng ký này.',
      next: 'Hãy liên hệ với hiệp hội bảo hiểm y tế. Chúng tôi sẽ gửi thư mới.',
    },
    'too-many-tries': {
      what: 'Bạn đã nhập quá nhiều lần trong thời gian ngắn nên hệ thống tạm ngừng tiếp nhận.',
      next: 'Hãy đợi khoảng 15 phút rồi thử lại.',
    },
    busy: {
      what: 'Hiện có quá nhiều người truy cập.',
      next: 'Hãy đợi vài phút rồi thử lại. Nội dung đã nhập chưa được sử dụng.',
    },
    'password-weak': {
      what: 'Mật khẩu này có thể bị người khác đoán ra.',
      next: 'Hãy dùng từ 15 ký tự trở lên mà bạn không dùng ở nơi nào khác.',
    },
    'sign-in-failed': {
      what: 'ID đăng nhập hoặc mật khẩu không đúng.',
      next: 'Hãy kiểm tra nội dung đã nhập rồi thử lại.',
    },
    'sign-in-again': {
      what: 'Vì đây là thao tác quan trọng nên cần xác nhận đó chính là bạn.',
      next: 'Hãy xác nhận lại bằng mật khẩu hoặc khóa truy cập.',
    },
    'wait-after-recovery': {
      what: 'Vì quyền truy cập vừa mới được khôi phục nên trang này chưa mở được. Sau 24 giờ sẽ mở được.',
      next: 'Bạn vẫn có thể xuất trình Giấy xác nhận tư cách bảo hiểm từ “Tư cách bảo hiểm hôm nay”.',
    },
    'device-refused': {
      what: 'Không xác nhận được thiết bị này.',
      next: 'Hãy đặt ngày giờ của thiết bị là “tự động”, mở lại trang rồi thử lần nữa.',
    },
    'device-removed': {
      what: 'Đăng ký của thiết bị này đã bị hủy.',
      next: 'Nếu muốn dùng, hãy lưu lại lần nữa.',
    },
    'form-invalid': {
      what: 'Không tiếp nhận được nội dung đã gửi.',
      next: 'Hãy mở lại trang và nhập lại.',
    },
    'individual-number': {
      what: 'Có một số 12 chữ số có vẻ là Mã số cá nhân (My Number) nên nội dung không được tiếp nhận. Số này không được lưu ở bất cứ đâu.',
      next: 'Hãy quay lại trang trước bằng nút “quay lại” của trình duyệt, xóa số đó rồi gửi lại.',
    },
    'form-too-large': {
      what: 'Nội dung đã gửi quá lớn nên không được tiếp nhận.',
      next: 'Hãy quay lại trang trước bằng nút “quay lại” của trình duyệt: nội dung đã nhập có thể vẫn còn. Hãy viết ngắn hơn hoặc chia tệp ra gửi nhiều lần.',
    },
  },
};
