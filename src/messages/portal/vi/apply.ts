import type { APPLY } from '../apply.ts';
import type { Translated } from '../translated.ts';

export const APPLY_WORDS: Translated<typeof APPLY> = {
  link: 'Nộp đơn, xem tình trạng đơn',
  listTitle: 'Đơn',
  listLead: 'Tại đây bạn có thể làm thủ tục khi mất Giấy xác nhận tư cách bảo hiểm, muốn đổi sang bản giấy, v.v.',
  start: 'Nộp đơn mới',
  mineTitle: 'Các đơn đã nộp',
  none: 'Chưa có đơn nào.',
  draftsTitle: 'Đơn đang viết dở',
  draftsLead:
    'Các đơn này chưa được nộp. Bạn có thể viết tiếp trên điện thoại hoặc máy tính khác. Sau ngày hết hạn, nội dung đã nhập và giấy tờ sẽ tự động bị xóa.',
  begun: 'Bắt đầu viết vào {day}.',
  keptUntil: 'Được giữ đến {day}.',
  goOn: 'Viết tiếp',
  throwAway: 'Bỏ đơn đang viết này',
  throwAwayLead: 'Nội dung đã nhập và giấy tờ đã thêm sẽ bị xóa. Không thể khôi phục.',
  throwAwayNow: 'Bỏ',
  noPaper:
    '{person} hiện không có Giấy xác nhận tư cách bảo hiểm bản giấy còn dùng được nên không thể xin cấp lại. Nếu muốn nhận Giấy xác nhận trên Web dưới dạng bản giấy, hãy chọn “Muốn đổi Giấy xác nhận tư cách bảo hiểm từ Web sang bản giấy (hoặc từ bản giấy sang Web)”',
  noPaperAtAll:
    'Việc cấp lại do mất, rách, v.v. chỉ dành cho người có Giấy xác nhận tư cách bảo hiểm bản giấy còn dùng được. Giấy xác nhận trên Web không bị mất. Nếu muốn nhận dưới dạng bản giấy, hãy chọn “Muốn đổi Giấy xác nhận tư cách bảo hiểm từ Web sang bản giấy (hoặc từ bản giấy sang Web)”.',
  startTitle: 'Bạn cần giúp việc gì?',
  startLead: 'Hãy chọn một mục phù hợp. Nội dung đơn và giấy tờ nộp tại đây không được báo cho nơi làm việc.',
  who: 'Đơn này cho ai?',
  next: 'Tiếp theo',
  chooseMatter: 'Hãy chọn việc bạn cần giúp',
  chooseWho: 'Hãy chọn đơn này cho ai',
  for: 'Đơn này cho',
  forWhom: 'Đơn này cho: {person}',
  papersLead:
    'Có thể gửi ảnh (JPEG, PNG) hoặc PDF, tổng cộng tối đa 10 tệp. Ảnh chụp bằng điện thoại cũng được. Hãy che 12 chữ số My Number để không lọt vào ảnh.',
  ground: {
    label: 'Giấy tờ cho biết hoàn cảnh',
    hint: 'Sổ tay người khuyết tật, thẻ bảo hiểm chăm sóc, giấy chứng nhận người thụ hưởng, giấy chứng nhận đăng ký giám hộ, v.v.: trang có họ tên, ngày sinh và thời hạn.',
  },
  mandate: {
    label: 'Giấy tờ cho biết quyền đại diện',
    hint: 'Chỉ khi người khác viết thay: giấy ủy quyền, hoặc giấy tờ cho biết là người giám hộ.',
  },
  proxy: 'Khi người khác viết thay',
  add: 'Thêm giấy tờ',
  remove: 'Xóa',
  paper: 'Giấy tờ {ordinal} ({purpose}, {pages} trang)',
  checkTitle: 'Kiểm tra nội dung đơn',
  checkLead: 'Đơn chưa được nộp. Hãy kiểm tra nội dung rồi bấm “Nộp đơn”.',
  missingPapers: {
    ground:
      'Chưa có giấy tờ cho biết hoàn cảnh. Nếu nộp bây giờ, chúng tôi chỉ tiếp nhận và bắt đầu kiểm tra khi giấy tờ đến.',
    mandate:
      'Chưa có giấy tờ cho biết quyền đại diện. Nếu nộp bây giờ, chúng tôi chỉ tiếp nhận và bắt đầu kiểm tra khi giấy tờ đến.',
    both: 'Chưa có giấy tờ cho biết hoàn cảnh và giấy tờ cho biết quyền đại diện. Nếu nộp bây giờ, chúng tôi chỉ tiếp nhận và bắt đầu kiểm tra khi giấy tờ đến.',
  },
  send: 'Nộp đơn',
  receiptTitle: 'Tình trạng đơn',
  receivedTitle: 'Đã tiếp nhận đơn của bạn',
  wasThere:
    'Đơn giống như vậy đã được tiếp nhận nên không tiếp nhận thêm. Đây là đơn đó. Giấy tờ bạn vừa định gửi không được giữ lại. Muốn thêm giấy tờ, hãy gửi từ mục “Thêm giấy tờ” bên dưới.',
  number: 'Số tiếp nhận',
  numberHint: 'Khi hỏi về đơn, hãy cho biết số này.',
  kind: 'Loại đơn',
  receivedOn: 'Ngày tiếp nhận',
  dueOn: 'Dự kiến trả lời',
  dueUntil: 'Chậm nhất khoảng {day}',
  history: 'Diễn biến đến nay',
  print: 'Bạn có thể in trang này để giữ lại.',
  contents: 'Nội dung đơn',
  given: 'Giấy tờ đã gửi',
  purged: 'Đã hết thời hạn lưu giữ nên hình ảnh đã bị xóa.',
  asked: 'Đề nghị gửi giấy tờ',
  send2: 'Gửi giấy tờ',
  chooseFile: 'Hãy chọn giấy tờ cần gửi',
  withdrawTitle: 'Rút đơn',
  withdrawLead: 'Sau khi rút không thể khôi phục. Khi cần, hãy nộp đơn mới.',
  withdraw: 'Rút đơn này',
  refusedTitle: 'Lý do không được chấp thuận',
  appealTitle: 'Nếu bạn không đồng ý',
  appealLead:
    'Bạn có thể yêu cầu kiểm tra lại. Người khác với người đã quyết định lần trước sẽ kiểm tra. Có thể thêm giấy tờ ở trang sau khi yêu cầu.',
  appealText: 'Điều bạn muốn cho chúng tôi biết',
  appeal: 'Yêu cầu kiểm tra lại',
  examinationTitle: 'Yêu cầu thẩm tra (審査請求)',
  examination:
    'Nếu không đồng ý với quyết định này, trong vòng {months} tháng kể từ ngày hôm sau của ngày biết có quyết định, bạn có thể yêu cầu thẩm tra bằng văn bản hoặc bằng lời với thẩm tra viên bảo hiểm xã hội (社会保険審査官, tại Cục hoặc Chi cục Y tế phúc lợi địa phương). Dù có yêu cầu “kiểm tra lại” ở trên, thời hạn này cũng không kéo dài thêm.',
  examinationAsk:
    'Để biết thêm, hãy hỏi hiệp hội bảo hiểm y tế hoặc thẩm tra viên bảo hiểm xã hội tại Cục (Chi cục) Y tế phúc lợi địa phương gần nhất.',
  backList: 'Về danh sách đơn',
  changed: 'Sau khi có quyết định, không thể đổi nội dung đơn. Nếu có thay đổi, hãy nộp đơn mới.',
  busy: 'Hiện có nhiều giấy tờ đang được tiếp nhận. Hãy đợi khoảng 1 phút rồi thử lại.',
};
