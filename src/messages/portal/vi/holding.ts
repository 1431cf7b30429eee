import type { HOLDING } from '../holding.ts';
import type { Translated } from '../translated.ts';

export const HOLDING_WORDS: Translated<typeof HOLDING> = {
  large: 'Xem bằng chữ lớn',
  largeTitle: 'Giấy xác nhận tư cách bảo hiểm (chữ lớn)',
  usual: 'Quay lại cỡ chữ bình thường',
  bright: 'Nếu màn hình tối, hãy tăng độ sáng của thiết bị để quầy tiếp nhận dễ đọc.',
  awake: 'Khi đang mở trang này, màn hình không tự tắt.',
  countdownTitle: 'Sắp đến ngày hết hạn',
  left: {
    many: 'Còn {days} ngày nữa là hết hạn. Dùng được đến {day}.',
    one: 'Còn 1 ngày nữa là hết hạn. Dùng được đến {day}.',
    last: 'Hôm nay, {day}, là ngày hết hạn. Dùng được đến hết hôm nay.',
  },
  after: {
    renewed:
      'Vì vẫn cần dùng tiếp nên Giấy xác nhận tư cách bảo hiểm mới sẽ được cấp tự động. Không cần nộp đơn. Trang này sẽ tự động chuyển sang giấy mới.',
    'renewed-paper':
      'Vì vẫn cần dùng tiếp nên Giấy xác nhận tư cách bảo hiểm mới bằng giấy sẽ được gửi tự động. Không cần nộp đơn.',
    card: 'Sau đó, hãy khám chữa bệnh bằng thẻ My Number (thẻ bảo hiểm y tế Myna). Không cần Giấy xác nhận tư cách bảo hiểm.',
    unknown:
      'Hiệp hội bảo hiểm y tế đang kiểm tra xem sau đó cần gì. Nếu đến 10 ngày trước ngày hết hạn vẫn chưa nhận được liên lạc, hãy gọi điện.',
    age: 'Từ sinh nhật 75 tuổi, bảo hiểm chuyển sang chế độ y tế dành cho người từ 75 tuổi trở lên (後期高齢者医療制度). Cơ quan hành chính địa phương nơi bạn sống sẽ gửi Giấy xác nhận tư cách bảo hiểm mới, v.v. Không cần làm thủ tục.',
    voluntary:
      'Tư cách tự nguyện tiếp tục tham gia bảo hiểm (任意継続) sẽ kết thúc. Hãy làm thủ tục tham gia bảo hiểm y tế tiếp theo.',
    lost: 'Tư cách bảo hiểm sẽ không còn. Hãy dùng thẻ bảo hiểm y tế Myna hoặc Giấy xác nhận tư cách bảo hiểm của bảo hiểm y tế tiếp theo.',
    'short-term':
      'Nếu sắp nhận thẻ My Number mới, sau đó có thể khám chữa bệnh bằng thẻ. Nếu đến lúc đó chưa nhận được, hãy nộp đơn lần nữa.',
  },
};
