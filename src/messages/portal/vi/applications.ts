import type { APPLICATIONS } from '../applications.ts';
import type { Translated } from '../translated.ts';

export const APPLICATION_WORDS: Translated<typeof APPLICATIONS> = {
  kinds: {
    reissue: {
      name: 'Cấp lại (再交付) Giấy xác nhận tư cách bảo hiểm',
      matter: 'Giấy xác nhận tư cách bảo hiểm bản giấy bị mất, bị trộm hoặc bị rách',
      hint: 'Giấy xác nhận trên Web không bị mất. Bạn có thể xem trên trang này bất cứ lúc nào.',
      about: 'Nếu được chấp thuận, bản giấy trước đây không dùng được nữa và bản giấy mới sẽ được gửi đến.',
    },
    'lost-renewing': {
      name: 'Giấy xác nhận tư cách bảo hiểm khi mất thẻ hoặc đang gia hạn thẻ',
      matter: 'Thẻ My Number bị mất, hoặc không có trong tay vì đang gia hạn thẻ',
      hint: 'Đây là Giấy xác nhận tư cách bảo hiểm có thời hạn ngắn, dùng cho đến khi thẻ mới đến.',
      about: 'Nếu được chấp thuận, Giấy xác nhận tư cách bảo hiểm có thời hạn ngắn sẽ được cấp.',
    },
    'special-care': {
      name: 'Giấy xác nhận tư cách bảo hiểm cho người cần hỗ trợ đặc biệt (要配慮者)',
      matter: 'Khó dùng thẻ bảo hiểm y tế Myna hoặc màn hình điện thoại, chẳng hạn vì cần người trợ giúp',
      hint: 'Dành cho người được công nhận cần chăm sóc, có sổ tay người khuyết tật, mắc bệnh hiếm được chỉ định, đang được giám hộ theo chế độ giám hộ người thành niên, v.v. Có thể nộp đơn mà vẫn giữ thẻ bảo hiểm y tế Myna.',
      about:
        'Nếu được chấp thuận, Giấy xác nhận tư cách bảo hiểm bản giấy sẽ được gửi đến. Nếu vẫn còn cần, không phải nộp đơn lại khi gia hạn.',
    },
    'limit-category': {
      name: 'Xác nhận áp dụng mức trần chi trả (限度額適用認定)',
      matter: 'Chi phí y tế có thể cao do nhập viện, phẫu thuật, v.v.',
      hint: 'Người khám chữa bệnh bằng thẻ bảo hiểm y tế Myna không cần nộp đơn này.',
      about: 'Nếu được chấp thuận, số tiền trả tại quầy sẽ không vượt quá mức trần tự chi trả.',
    },
    'release-registration': {
      name: 'Hủy đăng ký sử dụng thẻ bảo hiểm y tế Myna (利用登録解除)',
      matter: 'Muốn ngừng sử dụng thẻ bảo hiểm y tế Myna',
      hint: 'Bản thân thẻ My Number vẫn dùng được như trước.',
      about:
        'Sau khi tiếp nhận, Giấy xác nhận tư cách bảo hiểm sẽ được cấp. Việc hủy có hiệu lực vào khoảng cuối tháng sau của tháng tiếp nhận.',
    },
    'change-medium': {
      name: 'Đổi Giấy xác nhận tư cách bảo hiểm giữa bản giấy và Web',
      matter: 'Muốn đổi Giấy xác nhận tư cách bảo hiểm từ Web sang bản giấy (hoặc từ bản giấy sang Web)',
      hint: 'Hãy chọn mục này cả khi không có điện thoại thông minh hoặc khó nhìn màn hình.',
      about:
        'Nếu được chấp thuận, việc đổi sẽ áp dụng từ lần cấp tiếp theo. Giấy hiện tại dùng được cho đến khi giấy mới đến.',
    },
  },
  fields: {
    ground: { label: 'Hoàn cảnh cụ thể là gì?' },
    groundText: {
      label: 'Giải thích hoàn cảnh',
      hint: 'Nếu đã chọn “Có hoàn cảnh khác”, hãy viết rõ cần được hỗ trợ như thế nào.',
    },
    circumstance: { label: 'Điều gì đã xảy ra với Giấy xác nhận tư cách bảo hiểm?' },
    happenedOn: { label: 'Việc đó xảy ra khi nào?', hint: 'Nếu không chắc, hãy nhập ngày bạn nhận ra.' },
    place: { label: 'Địa điểm', hint: 'Chỉ nhập nếu biết (ví dụ: trên tàu điện đi làm)' },
    policeReport: {
      label: 'Số tiếp nhận trình báo của cảnh sát',
      hint: 'Chỉ nhập nếu đã trình báo (số tiếp nhận trình báo mất đồ hoặc mất trộm)',
    },
    cardState: { label: 'Tình trạng thẻ My Number hiện nay thế nào?' },
    onCertificate: {
      label: 'Có ghi phân loại lên Giấy xác nhận tư cách bảo hiểm không?',
      hint: 'Nếu ghi, tại quầy chỉ cần xuất trình Giấy xác nhận tư cách bảo hiểm. Nếu hiệp hội bảo hiểm y tế không ghi, chúng tôi sẽ thông báo riêng.',
    },
    understood: { label: 'Xác nhận' },
    medium: { label: 'Bạn chọn loại nào?' },
    by: { label: 'Người viết đơn này' },
    proxyName: {
      label: 'Họ tên người viết thay',
      hint: 'Nếu chính người đứng tên trong đơn viết, hãy để trống.',
    },
    proxyRelation: {
      label: 'Quan hệ với người được viết thay',
      hint: 'Ví dụ: người giám hộ, con gái đầu, nhân viên cơ sở chăm sóc',
    },
    note: {
      label: 'Điều bạn muốn cho chúng tôi biết',
      hint: 'Có thể để trống. Đừng viết My Number (12 chữ số).',
    },
  },
  options: {
    ground: {
      'care-level': 'Được công nhận cần hỗ trợ hoặc cần chăm sóc (要支援・要介護)',
      disability: 'Có sổ tay người khuyết tật thể chất, trí tuệ hoặc tâm thần (手帳)',
      'rare-disease': 'Có giấy chứng nhận hưởng trợ cấp bệnh hiếm được chỉ định (指定難病)',
      guardianship: 'Đang sử dụng chế độ giám hộ người thành niên (成年後見)',
      other: 'Có hoàn cảnh khác',
    },
    circumstance: {
      lost: 'Bị mất',
      stolen: 'Bị trộm',
      destroyed: 'Mất do hỏa hoạn, lũ lụt, v.v.',
      damaged: 'Bị rách hoặc bẩn (vẫn còn trong tay)',
    },
    cardState: {
      lost: 'Bị mất',
      renewing: 'Không có trong tay vì đang gia hạn hoặc cấp lại',
      'certificate-expired': 'Chứng thư số (電子証明書) đã hết hạn',
    },
    onCertificate: { yes: 'Có ghi', no: 'Không ghi' },
    understood: {
      yes: 'Tôi hiểu rằng sau khi hủy đăng ký, không thể khám chữa bệnh bằng thẻ bảo hiểm y tế Myna',
    },
    medium: { paper: 'Muốn bản giấy', web: 'Dùng trên Web' },
    by: {
      self: 'Chính người đứng tên trong đơn (kể cả cha mẹ viết cho con)',
      'legal-representative': 'Người đại diện theo pháp luật (người giám hộ, v.v.)',
      helper: 'Người được nhờ, như gia đình hoặc nhân viên cơ sở',
    },
  },
  fieldFaults: {
    missing: 'Hãy nhập “{label}”',
    choose: 'Hãy chọn “{label}”',
    day: 'Ở mục “{label}”, hãy nhập ngày không sau hôm nay',
    'too-long': 'Mục “{label}” không được quá {longest} ký tự',
    number: 'Mục “{label}” có dãy 12 chữ số. Chúng tôi không thể lưu giữ My Number, hãy xóa đi',
  },
  states: {
    received: { word: 'Đã tiếp nhận', told: 'Chúng tôi đã tiếp nhận đơn và sẽ kiểm tra.' },
    'in-review': { word: 'Đang kiểm tra', told: 'Nhân viên phụ trách đang kiểm tra.' },
    'needs-evidence': { word: 'Chờ giấy tờ', told: 'Còn thiếu giấy tờ. Hãy gửi ở phần bên dưới.' },
    approved: {
      word: 'Đã chấp thuận',
      told: 'Đơn đã được chấp thuận. Chúng tôi đang chuẩn bị Giấy xác nhận tư cách bảo hiểm, v.v.',
    },
    effected: { word: 'Hoàn tất', told: 'Thủ tục đã kết thúc.' },
    refused: { word: 'Không chấp thuận', told: 'Đơn không được chấp thuận.' },
    appealed: {
      word: 'Kiểm tra lại',
      told: 'Chúng tôi đã tiếp nhận yêu cầu kiểm tra lại. Người khác với lần trước sẽ kiểm tra.',
    },
    withdrawn: { word: 'Đã rút', told: 'Đơn này đã được rút lại.' },
  },
  events: {
    received: 'Đã tiếp nhận',
    'taken-up': 'Đã bắt đầu kiểm tra',
    'evidence-asked': 'Đã yêu cầu giấy tờ',
    'evidence-given': 'Đã nhận giấy tờ',
    approved: 'Đã chấp thuận',
    refused: 'Không chấp thuận',
    appealed: 'Đã tiếp nhận yêu cầu kiểm tra lại',
    withdrawn: 'Đã rút đơn',
  },
  asked: {
    missing: 'Chưa nhận được giấy tờ cần thiết.',
    unreadable: 'Không đọc được chữ trên giấy tờ. Hãy chụp lại ở nơi sáng, sao cho thấy toàn bộ giấy tờ.',
    expired: 'Giấy tờ đã hết hạn. Hãy gửi giấy tờ mới.',
    'other-person': 'Họ tên hoặc ngày sinh trên giấy tờ khác với người đứng tên trong đơn.',
    other: 'Chúng tôi có đề nghị về giấy tờ.',
  },
  refused: {
    'not-needed': 'Vì có thể khám chữa bệnh bằng Giấy xác nhận tư cách bảo hiểm hoặc thẻ bảo hiểm y tế Myna hiện có.',
    'ground-not-shown': 'Vì giấy tờ đã gửi không xác nhận được hoàn cảnh nêu trong đơn.',
    'not-the-person': 'Vì không xác nhận được đơn là của chính người đó hoặc người đại diện.',
    'not-eligible': 'Vì không có tư cách bảo hiểm tại hiệp hội bảo hiểm y tế này trong thời gian ghi trong đơn.',
    other: 'Vì lý do sau.',
  },
  purposes: {
    ground: 'Giấy tờ cho biết hoàn cảnh',
    mandate: 'Giấy tờ cho biết quyền đại diện',
  },
  evidenceFaults: {
    empty: 'Tệp không có nội dung. Hãy chọn lại.',
    'too-large':
      'Tệp quá lớn (ảnh tối đa 20 MB, PDF tối đa 10 MB mỗi tệp). Nếu là ảnh, hãy lưu lại với kích thước nhỏ hơn.',
    'too-many': 'Quá nhiều tệp (tối đa 10 tệp cho một đơn, 40 tệp trong một ngày).',
    heic: 'Không nhận được ảnh “Hiệu quả cao” (HEIC) của iPhone. Hãy vào Cài đặt → Camera → Định dạng, chọn “Tương thích nhất” rồi chụp lại, hoặc gửi ảnh chụp màn hình.',
    tiff: 'Không nhận được ảnh TIFF. Hãy gửi dưới dạng JPEG, PNG hoặc PDF.',
    'not-a-type': 'Không nhận được loại tệp này. Hãy gửi ảnh (JPEG, PNG) hoặc PDF.',
    'type-differs': 'Đuôi tên tệp không khớp với nội dung tệp. Hãy gửi ảnh hoặc PDF mà không đổi tên.',
    encrypted: 'Không nhận được PDF có mật khẩu hoặc được bảo vệ. Hãy bỏ bảo vệ, hoặc in ra rồi chụp ảnh và gửi.',
    'too-many-pixels': 'Ảnh có kích thước quá lớn. Hãy chụp lại với kích thước bình thường.',
    'too-many-pages': 'PDF có quá nhiều trang (tối đa 20 trang). Hãy chỉ gửi những trang cần thiết.',
    damaged: 'Tệp bị hỏng hoặc không đầy đủ. Hãy chụp lại hoặc lưu lại rồi gửi.',
    'too-heavy': 'Xử lý tệp mất quá nhiều thời gian. Hãy chụp thành ảnh hoặc giảm số trang rồi gửi.',
    malware: 'Tệp không được nhận vì có nội dung không an toàn. Hãy gửi tệp khác.',
  },
};
