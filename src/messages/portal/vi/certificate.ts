import type { CERTIFICATE } from '../certificate.ts';
import type { Translated } from '../translated.ts';

export const CERTIFICATE_WORDS: Translated<typeof CERTIFICATE> = {
  title: 'Giấy xác nhận tư cách bảo hiểm y tế (資格確認書)',
  meaning: {
    effective:
      'Giấy còn hiệu lực. Hãy xuất trình màn hình này tại quầy tiếp nhận. Phần tiếng Nhật ở cuối trang là hướng dẫn dành cho nhân viên tại quầy.',
    'not-yet': 'Giấy này chưa dùng được.',
    expired: 'Giấy này không dùng được vì đã hết hạn.',
    revoked: 'Giấy này không dùng được vì không còn hiệu lực.',
  },
  again: 'Kiểm tra lại',
  showCode: 'Hiện mã QR',
  turn: 'Mặt sau',
  home: 'Quay lại',
  noPrint:
    'Không thể in Giấy xác nhận tư cách bảo hiểm trên Web. Bản in ra không dùng để khám chữa bệnh được. Nếu cần bản giấy, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
  instead: {
    'not-yet':
      'Từ {day}, bạn có thể xuất trình màn hình này tại quầy tiếp nhận để khám chữa bệnh. Nếu cần khám chữa bệnh trước ngày đó, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
    expired:
      'Không thể khám chữa bệnh bằng giấy này. Giấy mới hiển thị trên trang mở ra khi bấm “Quay lại”. Nếu không thấy, hoặc nếu sắp đi khám chữa bệnh, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
  },
  stale:
    'Vì không có kết nối nên không kiểm tra được tư cách hiện tại. Hãy đến nơi có sóng rồi bấm “Kiểm tra lại”. Nếu vẫn không kết nối được, hãy cho nhân viên tại quầy tiếp nhận xem màn hình này và nhờ họ hỏi tổ chức bảo hiểm theo số điện thoại bên dưới.',
  revoked:
    'Giấy xác nhận tư cách bảo hiểm này không còn hiệu lực nên nội dung không được hiển thị. Giấy mới hiển thị trên trang mở ra khi bấm “Quay lại”. Nếu không thấy, hoặc nếu sắp đi khám chữa bệnh, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
  ending: 'Để bảo đảm an toàn, hệ thống sắp tự động đăng xuất.',
  stay: 'Tiếp tục hiển thị',
  masked: 'Chứng minh tham gia bảo hiểm ở nơi không phải cơ sở y tế (không hiện số)',
  code: {
    title: 'Mã QR của Giấy xác nhận tư cách bảo hiểm',
    lead: 'Hãy đưa mã vào máy đọc tại quầy tiếp nhận',
    label: 'Mã QR để kiểm tra tư cách bảo hiểm',
    remaining: 'Mã này còn dùng được {left}',
    renewed: 'Cứ 1 phút lại đổi sang mã mới',
    reload: 'Đổi mã',
    over: 'Mã đã hết thời gian sử dụng. Hãy đến nơi có sóng rồi bấm “Đổi mã”.',
    back: 'Quay lại giấy xác nhận',
    none: 'Hôm nay không dùng được Giấy xác nhận tư cách bảo hiểm này nên không hiện mã được. Nếu có điều chưa rõ, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
  },
  lookup: {
    offerTitle: 'Khi quầy tiếp nhận không có camera',
    offer:
      'Bạn có thể lấy số tra cứu (照会番号) gồm 8 ký tự để nhân viên tại quầy nhập vào. Số này dùng được 1 lần trong 5 phút.',
    learns:
      'Khi kiểm tra bằng số tra cứu, tổ chức bảo hiểm sẽ ghi lại ngày giờ kiểm tra. Khi dùng mã QR thì không ghi lại.',
    make: 'Lấy số tra cứu',
    title: 'Số tra cứu (照会番号)',
    lead: 'Hãy cho nhân viên tại quầy xem hoặc đọc cho họ nghe',
    until: 'Dùng được 1 lần, đến {time}.',
    again: 'Lấy số mới',
    back: 'Quay lại mã QR',
  },
  back: {
    title: 'Giấy xác nhận tư cách bảo hiểm (mặt sau)',
    cautionsTitle: 'Lưu ý',
    told: [
      'Khi khám chữa bệnh tại bệnh viện, phòng khám, v.v., hãy xuất trình màn hình Giấy xác nhận tư cách bảo hiểm này tại quầy tiếp nhận.',
      'Khi mất tư cách bảo hiểm, hoặc khi họ tên hay thông tin khác thay đổi, hãy khai báo ngay cho hiệp hội bảo hiểm y tế.',
      'Không được dùng giấy này sau khi mất tư cách bảo hiểm. Nếu đã dùng, bạn có thể phải hoàn trả chi phí y tế.',
      'Không cho người khác mượn hoặc sử dụng giấy này.',
      'Không dùng được giấy này khi bị thương trong lúc làm việc hoặc trên đường đi làm và về nhà.',
    ],
    front: 'Quay lại mặt trước',
  },
  share: {
    title: 'Giấy chứng nhận người cao tuổi hưởng bảo hiểm (高齢受給者証)',
    open: 'Giấy chứng nhận người cao tuổi hưởng bảo hiểm (高齢受給者証)',
    told: 'Hãy xuất trình tại quầy tiếp nhận cùng với Giấy xác nhận tư cách bảo hiểm.',
    back: 'Quay lại giấy xác nhận',
  },
  notice: {
    title: 'Thông báo thông tin tư cách bảo hiểm (Shikaku Joho no Oshirase)',
    told: [
      'Không thể khám chữa bệnh chỉ bằng thông báo này.',
      'Hãy xuất trình tại quầy tiếp nhận cùng với thẻ My Number (thẻ bảo hiểm y tế Myna).',
      'Dùng khi máy tại quầy tiếp nhận không đọc được thẻ bảo hiểm y tế Myna.',
    ],
    print: 'Có thể in trang này (1 tờ giấy A4).',
    revoked:
      'Thông báo này không còn dùng được nên nội dung không được hiển thị. Nếu có điều chưa rõ, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
    home: 'Quay lại',
  },
  proof: {
    title: 'Xác nhận tham gia bảo hiểm y tế (không hiện số)',
    told: [
      'Màn hình này dùng để chứng minh bạn có tham gia bảo hiểm y tế tại nơi không phải bệnh viện, phòng khám hay nhà thuốc.',
      'Không thể khám chữa bệnh bằng màn hình này. Màn hình không hiện các số và ngày sinh.',
    ],
    again: 'Kiểm tra lại',
    back: 'Quay lại giấy xác nhận',
  },
};
