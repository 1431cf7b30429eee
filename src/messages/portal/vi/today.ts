import type { TODAY } from '../today.ts';
import type { Translated } from '../translated.ts';

export const TODAY_WORDS: Translated<typeof TODAY> = {
  title: 'Tư cách bảo hiểm hôm nay',
  toHome: 'Quay lại “Tư cách bảo hiểm hôm nay”',
  self: 'Bạn',
  child: 'Gia đình',
  lead: {
    web: 'Từ hôm nay đến {until}, có thể khám chữa bệnh bằng cách xuất trình Giấy xác nhận tư cách bảo hiểm (資格確認書) trên trang này tại quầy tiếp nhận.',
    'web-and-card':
      'Hôm nay có thể khám chữa bệnh bằng thẻ My Number (thẻ bảo hiểm y tế Myna), hoặc bằng Giấy xác nhận tư cách bảo hiểm (資格確認書) trên trang này, dùng được đến {until}.',
    'web-and-paper':
      'Từ hôm nay đến {until}, có thể khám chữa bệnh bằng Giấy xác nhận tư cách bảo hiểm (資格確認書) trên trang này hoặc bản giấy đang có trong tay.',
    card: 'Từ hôm nay đến {until}, có thể khám chữa bệnh bằng thẻ My Number (thẻ bảo hiểm y tế Myna).',
    'card-undated': 'Hôm nay có thể khám chữa bệnh bằng thẻ My Number (thẻ bảo hiểm y tế Myna).',
    paper:
      'Từ hôm nay đến {until}, có thể khám chữa bệnh bằng cách xuất trình Giấy xác nhận tư cách bảo hiểm (資格確認書) bản giấy tại quầy tiếp nhận.',
    'paper-and-card':
      'Hôm nay có thể khám chữa bệnh bằng thẻ My Number (thẻ bảo hiểm y tế Myna), hoặc bằng Giấy xác nhận tư cách bảo hiểm (資格確認書) bản giấy, dùng được đến {until}.',
    'old-card':
      'Từ hôm nay đến {until}, có thể khám chữa bệnh bằng cách xuất trình thẻ bảo hiểm y tế (健康保険証) đang có trong tay tại quầy tiếp nhận.',
    'paper-queued':
      'Giấy xác nhận tư cách bảo hiểm (資格確認書) bản giấy đang được chuẩn bị để gửi đi, nên hôm nay chưa có giấy tờ trong tay để xuất trình tại quầy tiếp nhận (dùng được từ ngày nhận được đến {until}).',
    'paper-posted':
      'Giấy xác nhận tư cách bảo hiểm (資格確認書) bản giấy đã được gửi đi vào {day}. Nếu đã nhận được, từ hôm nay đến {until} có thể khám chữa bệnh bằng cách xuất trình giấy này tại quầy tiếp nhận.',
    'paper-returned':
      'Giấy xác nhận tư cách bảo hiểm (資格確認書) bản giấy không giao được và đã bị trả lại, nên hôm nay không có giấy tờ trong tay để xuất trình tại quầy tiếp nhận.',
    'web-not-yet':
      'Giấy xác nhận tư cách bảo hiểm (資格確認書) trên trang này hôm nay chưa dùng được. Giấy dùng được từ {day} đến {until}.',
    'paper-not-yet':
      'Giấy xác nhận tư cách bảo hiểm (資格確認書) bản giấy sắp gửi hôm nay chưa dùng được. Giấy dùng được từ {day} đến {until}.',
    expired:
      'Giấy xác nhận tư cách bảo hiểm (資格確認書) đã hết hạn vào {day}, nên hôm nay không có gì để xuất trình tại quầy tiếp nhận.',
    revoked:
      'Giấy xác nhận tư cách bảo hiểm (資格確認書) trước đây không còn dùng được, nên hôm nay không có gì để xuất trình tại quầy tiếp nhận.',
    nothing: 'Hôm nay vẫn chưa có gì để xuất trình tại quầy tiếp nhận.',
    unknown:
      'Chúng tôi chưa kiểm tra xong hôm nay có thể khám chữa bệnh bằng cách nào (điều này không có nghĩa là không khám chữa bệnh được).',
    joins:
      'Tư cách tại hiệp hội bảo hiểm y tế này bắt đầu từ {day}, nên hôm nay chưa thể khám chữa bệnh bằng tư cách đó.',
    left: 'Tư cách tại hiệp hội bảo hiểm y tế này không còn kể từ {day}, nên hôm nay không thể khám chữa bệnh bằng tư cách đó.',
    'left-voluntary':
      'Tư cách tự nguyện tiếp tục tham gia bảo hiểm (任意継続) đã kết thúc vào {day}, nên hôm nay không thể khám chữa bệnh bằng tư cách tại hiệp hội bảo hiểm y tế này.',
    'left-age':
      'Vào {day}, khi tròn 75 tuổi, bảo hiểm đã chuyển sang chế độ y tế dành cho người từ 75 tuổi trở lên (後期高齢者医療制度), nên hôm nay không thể khám chữa bệnh bằng tư cách tại hiệp hội bảo hiểm y tế này.',
    'period-empty':
      'Không có ngày nào dùng được Giấy xác nhận tư cách bảo hiểm (資格確認書), nên hôm nay không có gì để xuất trình tại quầy tiếp nhận.',
    'protected-waiting':
      'Chúng tôi đang chuẩn bị trao Giấy xác nhận tư cách bảo hiểm (資格確認書) bản giấy theo cách đã thống nhất với bạn.',
    'protected-sent':
      'Giấy xác nhận tư cách bảo hiểm (資格確認書) bản giấy đang được gửi đến bạn theo cách đã thống nhất với bạn. Từ ngày nhận được, có thể khám chữa bệnh bằng cách xuất trình giấy này tại quầy tiếp nhận.',
    'protected-paper':
      'Từ hôm nay đến {until}, có thể khám chữa bệnh bằng cách xuất trình tại quầy tiếp nhận Giấy xác nhận tư cách bảo hiểm (資格確認書) bản giấy mà bạn đã nhận.',
    held: 'Hiệp hội bảo hiểm y tế đang xác nhận với chính người đó xem hôm nay có thể khám chữa bệnh bằng cách nào.',
  },
  next: {
    coming:
      'Từ {day}, Giấy xác nhận tư cách bảo hiểm mới sẽ có hiệu lực. Trang này sẽ tự động chuyển sang giấy mới vào ngày đó.',
    'notice-with':
      'Nếu máy tại quầy không đọc được thẻ, hãy xuất trình Thông báo thông tin tư cách bảo hiểm (Shikaku Joho no Oshirase) cùng với thẻ.',
    'portal-with':
      'Nếu máy tại quầy không đọc được thẻ, hãy mở trang thông tin tư cách (資格情報) trên Mynaportal bằng điện thoại và xuất trình cùng với thẻ.',
    'card-expiry-unknown':
      'Hồ sơ của hiệp hội bảo hiểm y tế chưa cho biết ngày hết hạn của chứng thư số (電子証明書) trong thẻ. Bạn cũng hãy tự kiểm tra thời hạn của thẻ.',
    'certificate-expires':
      'Chứng thư số (電子証明書) trong thẻ hết hạn vào {expires}. Sau đó thẻ vẫn dùng được để khám chữa bệnh thêm 3 tháng (đến {until}). Hãy sớm gia hạn tại cơ quan hành chính địa phương nơi bạn sống.',
    'card-expires':
      'Thẻ My Number hết hạn vào {expires}. Sau đó thẻ vẫn dùng được để khám chữa bệnh thêm 3 tháng (đến {until}). Hãy sớm gia hạn tại cơ quan hành chính địa phương nơi bạn sống.',
    'certificate-in-grace':
      'Chứng thư số (電子証明書) trong thẻ đã hết hạn vào {expires}. Thẻ dùng được để khám chữa bệnh đến {until} (bệnh viện, phòng khám không xem được các thông tin như thuốc). Nếu không gia hạn, Giấy xác nhận tư cách bảo hiểm sẽ được cấp tự động.',
    'card-in-grace':
      'Thẻ My Number đã hết hạn vào {expires}. Thẻ dùng được để khám chữa bệnh đến {until} (bệnh viện, phòng khám không xem được các thông tin như thuốc). Nếu không gia hạn, Giấy xác nhận tư cách bảo hiểm sẽ được cấp tự động.',
    'paper-also':
      'Chúng tôi cũng sẽ gửi Giấy xác nhận tư cách bảo hiểm bản giấy. Trong khi chờ, hãy dùng giấy trên trang này.',
    'paper-today':
      'Nếu hôm nay cần khám chữa bệnh mà chưa nhận được giấy, hãy gọi điện cho hiệp hội bảo hiểm y tế, và nói với quầy tiếp nhận rằng bạn đang chờ Giấy xác nhận tư cách bảo hiểm (資格確認書) bản giấy.',
    'paper-late':
      'Nếu sau 1 tuần vẫn chưa nhận được, hoặc nếu bạn đã đổi địa chỉ, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
    'paper-returned':
      'Hiệp hội bảo hiểm y tế sẽ kiểm tra địa chỉ nhận và gửi lại. Nếu bạn đã đổi địa chỉ, hãy gọi điện.',
    planned: 'Theo dự kiến, từ {day} sẽ xem được Giấy xác nhận tư cách bảo hiểm mới trên trang này.',
    'unknown-card':
      'Nếu có thẻ My Number, hãy mang theo khi đi khám chữa bệnh. Máy đọc tại quầy tiếp nhận sẽ cho biết thẻ có dùng được hay không.',
    'prepare-by': 'Hiệp hội bảo hiểm y tế sẽ chuẩn bị những gì cần thiết chậm nhất vào {day}. Bạn không cần làm gì.',
    'prepare-late':
      'Việc chuẩn bị dự kiến xong chậm nhất vào {day} nhưng đang bị trễ. Hiệp hội bảo hiểm y tế đang chuẩn bị gấp. Nếu cần gấp, hãy gọi điện.',
    'unknown-by': 'Hiệp hội bảo hiểm y tế sẽ kiểm tra chậm nhất vào {day}.',
    'unknown-late':
      'Việc kiểm tra dự kiến xong chậm nhất vào {day} nhưng đang bị trễ. Hiệp hội bảo hiểm y tế đang kiểm tra gấp. Nếu cần gấp, hãy gọi điện.',
    'before-that': 'Nếu cần khám chữa bệnh trước ngày đó, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
    'share-unknown':
      'Tỷ lệ tự chi trả từ 70 tuổi (負担割合) chưa được kiểm tra xong. Hiệp hội bảo hiểm y tế sẽ kiểm tra.',
    'left-next':
      'Hãy khám chữa bệnh bằng Giấy xác nhận tư cách bảo hiểm hoặc thẻ bảo hiểm y tế Myna của bảo hiểm y tế mới. Nếu đang có Giấy xác nhận tư cách bảo hiểm bản giấy, hãy trả lại cho chúng tôi.',
    'left-new':
      'Nếu chưa có giấy hoặc thẻ mới, hãy nói điều đó với quầy tiếp nhận và hỏi về cách thanh toán. Nếu chưa tham gia bảo hiểm y tế mới, hãy hỏi nơi làm việc mới hoặc cơ quan hành chính địa phương nơi bạn sống.',
    'left-age-next':
      'Hãy khám chữa bệnh bằng Giấy xác nhận tư cách bảo hiểm hoặc thẻ bảo hiểm y tế Myna của chế độ y tế dành cho người từ 75 tuổi trở lên (後期高齢者医療制度). Cơ quan hành chính địa phương nơi bạn sống sẽ gửi hướng dẫn. Nếu chưa nhận được, hãy hỏi cơ quan đó.',
    'joins-next':
      'Nội dung trang này sẽ tự động thay đổi vào ngày bắt đầu có tư cách bảo hiểm. Nếu cần khám chữa bệnh trước ngày đó, hãy dùng bảo hiểm y tế mà bạn đang tham gia.',
    'protected-until': 'Nếu cần khám chữa bệnh trước khi nhận được giấy, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
    'protected-call':
      'Cách trao giấy do bạn và hiệp hội bảo hiểm y tế cùng quyết định. Địa chỉ và cách trao không hiển thị trên trang này. Nếu muốn thay đổi, hãy gọi điện.',
    call: 'Nếu sắp đi khám chữa bệnh, hoặc nếu nội dung này không đúng với những gì bạn biết, hãy gọi điện cho hiệp hội bảo hiểm y tế.',
  },
  trouble:
    'Nếu quầy tiếp nhận nói rằng không dùng được, hãy gọi điện cho hiệp hội bảo hiểm y tế. Nếu không gọi được, hãy hỏi quầy tiếp nhận về cách thanh toán. Nếu bạn đã trả toàn bộ chi phí y tế, sau này có thể yêu cầu hiệp hội bảo hiểm y tế hoàn lại trong một số trường hợp.',
  missingTitle: 'Những điều chưa xác nhận được',
  missing: {
    card: 'Có thẻ My Number hay không. Nếu bạn gọi điện cho biết, việc quyết định sẽ nhanh hơn.',
    'card-contradiction':
      'Thông tin về thẻ My Number và về việc đăng ký sử dụng không khớp nhau. Hiệp hội bảo hiểm y tế sẽ kiểm tra trong dữ liệu của hệ thống nhà nước.',
    'card-status':
      'Tình trạng của thẻ bảo hiểm y tế Myna. Hiệp hội bảo hiểm y tế sẽ kiểm tra trong dữ liệu của hệ thống nhà nước.',
    'certificate-expiry':
      'Ngày hết hạn của chứng thư số (電子証明書) trong thẻ. Hiệp hội bảo hiểm y tế sẽ kiểm tra trong dữ liệu nhận được lần tới.',
    registration:
      'Thẻ đã đăng ký dùng làm thẻ bảo hiểm y tế hay chưa. Hiệp hội bảo hiểm y tế sẽ kiểm tra trong dữ liệu của hệ thống nhà nước.',
    share:
      'Tỷ lệ tự chi trả từ 70 tuổi (負担割合). Hiệp hội bảo hiểm y tế sẽ kiểm tra trong các dữ liệu như mức lương tiêu chuẩn hằng tháng.',
  },
  show: 'Xuất trình Giấy xác nhận tư cách bảo hiểm',
  openComing: 'Mở Giấy xác nhận tư cách bảo hiểm',
  showNotice: 'Mở Thông báo thông tin tư cách bảo hiểm',
  why: 'Vì sao lại như vậy',
  guide: 'Chuẩn bị và cách sử dụng',
  menuTitle: 'Mục khác',
  menu: {
    inbox: 'Danh sách thông báo',
    inboxUnread: 'Danh sách thông báo ({count} chưa đọc)',
    history: 'Giấy xác nhận và thông báo trước đây',
    looks: 'Ai đã xem thông tin của tôi, khi nào',
    ownData: 'Tải thông tin của tôi',
    settings: 'Cài đặt',
  },
};
