import type { APPLY_STEPS } from '../apply-steps.ts';
import type { Translated } from '../translated.ts';

export const APPLY_STEPS_WORDS: Translated<typeof APPLY_STEPS> = {
  questions: {
    ground: 'Hoàn cảnh cụ thể là gì?',
    'ground-text': 'Cần được hỗ trợ như thế nào?',
    papers: 'Hãy gửi giấy tờ cho biết hoàn cảnh',
    circumstance: 'Điều gì đã xảy ra với Giấy xác nhận tư cách bảo hiểm?',
    happened: 'Việc đó xảy ra khi nào?',
    place: 'Việc đó xảy ra ở đâu?',
    police: 'Bạn đã trình báo cảnh sát chưa?',
    'card-state': 'Tình trạng thẻ My Number hiện nay thế nào?',
    'on-certificate': 'Có ghi phân loại mức trần chi trả lên Giấy xác nhận tư cách bảo hiểm không?',
    understood: 'Hủy đăng ký sử dụng được không?',
    medium: 'Chọn bản giấy hay Web?',
    writer: 'Ai đang viết đơn này?',
    proxy: 'Hãy cho biết về người viết thay',
    mandate: 'Hãy gửi giấy tờ cho biết quyền đại diện',
    note: 'Bạn có điều gì muốn nói thêm không?',
  },
  hints: {
    'ground-text': 'Hãy viết điều khó khăn khi dùng thẻ bảo hiểm y tế Myna hoặc màn hình điện thoại.',
    papers:
      'Trang có họ tên, ngày sinh và thời hạn của sổ tay người khuyết tật, thẻ bảo hiểm chăm sóc, giấy chứng nhận người thụ hưởng, giấy chứng nhận đăng ký giám hộ, v.v. Người giám hộ người thành niên: giấy chứng nhận đăng ký giám hộ.',
    happened: 'Nếu không chắc, hãy nhập ngày bạn nhận ra.',
    place: 'Chỉ cần viết nếu biết (ví dụ: trên tàu đi làm).',
    police: 'Nếu đã trình báo, hãy nhập số tiếp nhận trình báo mất đồ hoặc mất trộm.',
    'on-certificate':
      'Nếu ghi, tại quầy chỉ cần xuất trình Giấy xác nhận tư cách bảo hiểm. Nếu hiệp hội bảo hiểm y tế không ghi, chúng tôi sẽ thông báo riêng.',
    understood:
      'Bạn sẽ không khám chữa bệnh bằng thẻ bảo hiểm y tế Myna được nữa mà dùng Giấy xác nhận tư cách bảo hiểm. Thẻ My Number vẫn dùng được.',
    writer: 'Nếu người đứng tên trong đơn khó tự viết, người khác có thể viết thay.',
    proxy:
      'Sau khi kiểm tra, liên lạc về đơn sẽ hiện trên trang của chính người đứng tên trong đơn. Người viết thay chỉ có thể giữ giấy tiếp nhận hiện ra ở cuối.',
    mandate: 'Giấy ủy quyền, hoặc giấy tờ cho biết là người giám hộ (giấy chứng nhận đăng ký giám hộ, v.v.).',
    note: 'Nếu không có, hãy để trống và sang bước tiếp. Đừng viết My Number (12 chữ số).',
  },
  day: {
    year: 'Năm',
    month: 'Tháng',
    day: 'Ngày',
    example:
      'Nhập năm dương lịch (ví dụ: ngày 1 tháng 12 năm 2025). Cũng có thể nhập năm theo niên hiệu, chẳng hạn “R7”.',
  },
  progress: 'Câu hỏi thứ {number} trong tổng số {total}.',
  progressGrows: 'Câu hỏi thứ {number} trong ít nhất {total}. Số câu hỏi có thể tăng tùy câu trả lời.',
  back: 'Quay lại',
  toCheck: 'Về trang kiểm tra',
  kept: 'Đây là nội dung bạn đã nhập trước khi bị đăng xuất, chưa được lưu. Hãy kiểm tra rồi sang bước tiếp.',
  help: 'Cũng có thể nộp đơn bằng giấy hoặc qua điện thoại. Hãy gọi số ở cuối trang này, chúng tôi sẽ gửi mẫu đơn.',
  begin: {
    count: 'Có khoảng {total} câu hỏi, mỗi trang một câu. Cuối cùng bạn kiểm tra nội dung rồi nộp đơn.',
    saved:
      'Từng câu trả lời được lưu ngay. Nếu dừng giữa chừng, sau này có thể viết tiếp, kể cả trên điện thoại hoặc máy tính khác.',
    prepare: 'Cần chuẩn bị',
    unsent: 'Đơn này có bản đang viết dở.',
    start: 'Trả lời câu hỏi',
  },
  careElse: {
    title: 'Khi không thuộc diện cần hỗ trợ đặc biệt',
    paper: 'Nếu bạn muốn bản giấy, không có điện thoại thông minh hoặc khó nhìn màn hình, hãy chọn mục này.',
    web: 'Người không có thẻ bảo hiểm y tế Myna được tự động cấp Giấy xác nhận trên Web, không cần nộp đơn.',
    unsure: 'Nếu không chắc có thuộc diện này không, hãy gọi số ở cuối trang. Cứ nộp đơn cũng được.',
  },
  photos: {
    cover: 'Hãy che My Number (12 chữ số) bằng giấy hoặc ngón tay trước khi chụp. Đừng gửi mặt sau của thẻ.',
    kinds:
      'Ảnh (JPEG, PNG, WebP) tối đa 20MB mỗi tệp, PDF tối đa 10MB mỗi tệp, tổng cộng tối đa 10 tệp. Có thể chọn nhiều tệp một lần (cộng lại tối đa 30MB).',
    choose: 'Chọn ảnh hoặc PDF',
    camera: 'Chụp bằng máy ảnh điện thoại',
    more: 'Thêm giấy tờ',
    arrived: 'Giấy tờ đã nhận',
    readable: 'Hãy kiểm tra xem có đọc được chữ không. Nếu khó đọc, hãy xóa và chụp lại.',
    picture: 'Hình ảnh của {paper}',
    page: 'Xem lớn trang {page}',
    later: 'Gửi giấy tờ sau',
    laterLead:
      'Nếu chưa có giấy tờ, bạn có thể nộp đơn trước. Chúng tôi chỉ tiếp nhận và bắt đầu kiểm tra khi giấy tờ đến. Sau khi nộp, có thể gửi giấy tờ từ trang “Tình trạng đơn”.',
    together:
      'Các tệp gửi một lần cộng lại quá 30MB nên không đến được. Hãy gửi từng tệp một. Các câu trả lời đến đây và giấy tờ đã đến trước đó vẫn được giữ.',
    none: 'Hãy chọn giấy tờ hoặc bấm “Gửi giấy tờ sau”',
    sendLater: 'Gửi sau',
    working: 'Đang thu nhỏ ảnh cho dễ gửi.',
    ready: 'Đã chọn {count} tệp (tổng {size}MB). Hãy bấm “Gửi giấy tờ”.',
    sending: 'Đang gửi. Hãy giữ nguyên trang này cho đến khi xong.',
  },
  change: 'Thay đổi',
  nothing: 'Không có',
  nextTitle: 'Tiếp theo sẽ thế nào',
  next: {
    received: 'Nhân viên phụ trách sẽ kiểm tra theo thứ tự. Hiện bạn không cần làm gì.',
    'in-review': 'Nhân viên phụ trách đang kiểm tra. Hiện bạn không cần làm gì.',
    'needs-evidence': 'Hãy gửi giấy tờ ở mục bên dưới. Chúng tôi bắt đầu kiểm tra khi giấy tờ đến.',
    approved:
      'Giấy sẽ được gửi đến ngay khi chuẩn bị xong. Giấy xác nhận trên Web sẽ hiện ở “Tư cách bảo hiểm hôm nay”.',
    effected: 'Với đơn này bạn không cần làm gì nữa.',
    refused: 'Những điều có thể làm khi không đồng ý được viết bên dưới.',
    appealed: 'Người khác với lần trước sẽ kiểm tra lại. Hiện bạn không cần làm gì.',
    withdrawn: 'Đơn này không làm thay đổi gì. Khi cần, hãy nộp đơn mới.',
  },
  late: 'Đã quá ngày dự kiến trả lời. Xin lỗi vì để bạn chờ. Hãy gọi số ở cuối trang này và cho biết số tiếp nhận.',
  news: 'Khi có thay đổi, bạn sẽ thấy trên trang này và trong mục thông báo. Không đăng ký email cũng làm được mọi thủ tục.',
  forProxy:
    'Gửi người viết thay: hãy in trang này hoặc ghi lại số tiếp nhận. Bản in không có nội dung đơn. Từ nay, chỉ chính người đứng tên trong đơn mới xem được tình trạng trên trang của mình.',
};
