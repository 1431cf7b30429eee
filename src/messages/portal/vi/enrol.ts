import type { ENROL } from '../enrol.ts';
import type { Translated } from '../translated.ts';

export const ENROL_WORDS: Translated<typeof ENROL> = {
  title: 'Đăng ký lần đầu',
  lead: 'Hãy nhập mã đăng ký ghi trong thư và ngày sinh của chính người nhận thư. Mỗi người tạo ID đăng nhập của riêng mình.',
  code: 'Mã đăng ký',
  codeHint: '13 ký tự gồm chữ cái và chữ số. Có thể nhập chữ thường hoặc bỏ dấu gạch nối.',
  birthOn: 'Ngày sinh',
  birthOnHint: 'Ví dụ: 1985-04-01, 1985/4/1 hoặc 19850401 (năm, tháng, ngày)',
  submit: 'Tiếp tục',
  missing: { code: 'Hãy nhập mã đăng ký', birthOn: 'Hãy nhập ngày sinh' },
  birthOnForm: 'Hãy nhập ngày sinh theo ví dụ',
  slip: 'Mã đăng ký bị gõ sai. Hãy xem thư và nhập lại (lần này không tính vào giới hạn 5 lần)',
  wrong:
    'Mã đăng ký hoặc ngày sinh không đúng, hoặc mã không còn dùng được. Hãy kiểm tra thư. Nếu nhập sai 5 lần, mã sẽ không dùng được nữa. Để nhận thư mới, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
  credential: {
    title: 'Chọn ID đăng nhập và cách đăng nhập',
    hello: 'Đây là phần đăng ký của {name}.',
    notYou: 'Nếu đây không phải tên của bạn, hãy dừng lại và gọi điện cho hiệp hội bảo hiểm y tế.',
    loginName: 'ID đăng nhập',
    loginNameHint: 'Địa chỉ email, hoặc 4 ký tự trở lên do bạn chọn. Dùng để đăng nhập từ lần sau.',
    password: 'Mật khẩu',
    passwordHint:
      'Từ 15 ký tự trở lên. Ghép vài từ bạn thích sẽ dễ nhớ và khó đoán. Đừng dùng ký hiệu, số bảo hiểm (記号・番号) hoặc ngày sinh.',
    show: 'Hiện mật khẩu',
    submit: 'Đăng ký bằng mật khẩu',
    loginNameForm: 'Hãy nhập ID đăng nhập từ 4 ký tự trở lên, không có khoảng trắng. Không dùng được My Number',
    taken: 'ID đăng nhập này đã có người dùng. Hãy nhập ID khác',
  },
};
