import type { OWN_DATA } from '../own-data.ts';
import type { Translated } from '../translated.ts';

export const OWN_DATA_WORDS: Translated<typeof OWN_DATA> = {
  title: 'Tải thông tin của tôi',
  lead: 'Bạn có thể nhận thông tin về mình mà hiệp hội bảo hiểm y tế lưu trong hệ thống này dưới dạng một tệp (zip).',
  containsTitle: 'Nội dung của tệp',
  contains: [
    'Tệp để đọc (my-data.html). Mở bằng trình duyệt.',
    'Tệp để dùng với phần mềm khác (my-data.json). Nội dung giống nhau.',
  ],
  parts:
    'Tệp gồm nội dung sổ người tham gia bảo hiểm, quyết định và lý do, giấy xác nhận và thông báo từ trước đến nay, đơn, địa chỉ email nhận thông báo, thiết bị, thông báo, và bản ghi về việc ai đã xem thông tin và xem khi nào.',
  without:
    'Tệp không có My Number vì hệ thống này không lưu giữ. Mật khẩu và bản sao giấy tờ gửi kèm đơn cũng không có trong tệp.',
  care: 'Tệp có họ tên, ký hiệu và số bảo hiểm (記号・番号) của bạn. Đừng lưu vào thiết bị có người khác dùng.',
  button: 'Nhận tệp',
  confirmFirst:
    'Trước khi nhận, chúng tôi xác nhận lại rằng đó chính là bạn (nếu đã đăng nhập trong vòng 5 phút, bạn nhận được ngay).',
  confirmLead: 'Trước khi tải thông tin của mình, hãy xác nhận lại rằng đó chính là bạn.',
  file: {
    title: 'Thông tin của {name} ({society})',
    madeAt: 'Tải về lúc {at}.',
    item: 'Mục',
    content: 'Nội dung',
    none: 'Không có bản ghi nào.',
    sections: {
      person: 'Nội dung sổ người tham gia bảo hiểm',
      decision: 'Quyết định và lý do',
      learned: 'Chúng tôi biết khi nào và từ đâu',
      documents: 'Giấy xác nhận và thông báo trước đây',
      applications: 'Đơn',
      contact: 'Địa chỉ email nhận thông báo',
      devices: 'Thiết bị',
      notices: 'Thông báo',
      looks: 'Ai đã xem thông tin, khi nào',
    },
    person: {
      loginName: 'ID đăng nhập',
      keys: 'Ký hiệu, số và số nhánh (記号・番号・枝番)',
      name: 'Họ tên (氏名)',
      nameKana: 'Họ tên bằng chữ kana (Furigana)',
      commonName: 'Tên thường dùng (通称名)',
      birthOn: 'Ngày sinh',
      sex: 'Giới tính',
      relation: 'Người được bảo hiểm hay người phụ thuộc',
      relationship: 'Quan hệ (続柄)',
      eligibleFromOn: 'Ngày bắt đầu có tư cách',
      lostOn: 'Ngày bắt đầu không còn tư cách',
      postalCode: 'Mã bưu điện',
      address: 'Địa chỉ',
      standardPay: 'Mức lương tiêu chuẩn hằng tháng (yên)',
    },
    answer: 'Quyết định',
    reason: 'Lý do',
    end: 'Kết thúc',
    receivedOn: 'Ngày tiếp nhận',
    typed: 'Nội dung đã viết',
    address: 'Địa chỉ email',
    madeOn: 'Đăng ký lúc',
    usedOn: 'Dùng lần cuối lúc',
  },
};
