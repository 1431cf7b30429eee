import type { REFUSALS } from '../refusals.ts';
import type { Translated } from '../translated.ts';

export const REFUSALS_WORDS: Translated<typeof REFUSALS> = {
  ask: '如有不明之处，请致电健康保险组合。',
  other: {
    what: '现在无法进行此操作。',
    next: '请从首页重新尝试。',
  },
  said: {
    'not-found': { what: '找不到您要的页面。', next: '请确认地址，或从首页继续。' },
    'not-signed-in': { what: '您尚未登录，或因长时间未操作而已退出登录。', next: '请重新登录。' },
    'database-away': {
      what: '目前无法使用此画面。',
      next: '请等待几分钟后再试。即使重复同样的操作，也不会重复处理。',
    },
    'database-busy': {
      what: '目前访问拥挤，未能完成。没有任何内容被更改。',
      next: '请稍候再试。即使重复同样的操作，也不会重复处理。',
    },
    'database-closed': {
      what: '目前可以查看，但不能更改。没有任何内容被更改。',
      next: '请过一段时间再试。',
    },
    'name-taken': { what: '此登录ID已被使用。', next: '请输入其他登录ID。' },
    'code-wrong': {
      what: '注册码或出生日期不正确，或者注册码已过期。',
      next: '请查看信件，重新输入。输错5次后，注册码将无法使用。',
    },
    'code-dead': { what: '此注册码无法使用。', next: '我们会寄送新的信件，请与健康保险组合联系。' },
    'too-many-tries': { what: '短时间内输入次数过多，暂时停止受理。', next: '请等待约15分钟后再试。' },
    busy: { what: '目前访问人数过多。', next: '请等待几分钟后再试。您输入的内容没有被使用。' },
    'password-weak': { what: '此密码可能会被他人猜中。', next: '请使用15个字符以上、没有在其他地方用过的密码。' },
    'sign-in-failed': { what: '登录ID或密码不正确。', next: '请检查输入的内容，然后再试。' },
    'sign-in-again': { what: '这是重要操作，需要确认您本人。', next: '请再次使用密码或通行密钥确认。' },
    'wait-after-recovery': {
      what: '由于刚刚恢复登录，此画面尚不能打开。24小时之后可以打开。',
      next: '资格确认书现在也可以从“今天的资格”出示。',
    },
    'device-refused': {
      what: '未能确认此设备。',
      next: '请将设备的日期和时间设为“自动”，重新打开页面后再试。',
    },
    'device-removed': { what: '此设备的登记已取消。', next: '如要使用，请重新保存。' },
    'form-invalid': { what: '未能受理您发送的内容。', next: '请重新打开页面，再次输入。' },
    'individual-number': {
      what: '内容中有一个像是个人编号（My Number）的12位数字，因此未受理。该号码没有保存在任何地方。',
      next: '请用浏览器的“返回”回到上一页，删除该号码后再次发送。',
    },
    'form-too-large': {
      what: '您发送的内容过大，未能受理。',
      next: '用浏览器的“返回”回到上一页，已输入的内容可能还在。请缩短文字，或把文件分几次发送。',
    },
  },
};
