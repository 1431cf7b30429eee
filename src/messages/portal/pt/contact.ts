import type { CONTACT } from '../contact.ts';
import type { Translated } from '../translated.ts';

export const CONTACT_WORDS: Translated<typeof CONTACT> = {
  title: 'Avisos por e-mail',
  linkPaused: 'Nossos e-mails não estão chegando. Verifique o endereço',
  linkAgain: 'Os e-mails foram interrompidos. Você pode cadastrar o endereço de novo',
  lead: 'Quando houver um novo certificado ou aviso, você recebe um e-mail. O e-mail não traz o seu nome nem o conteúdo do certificado.',
  off: 'No momento, não são enviados avisos por e-mail. Os avisos chegam por esta página e por carta.',
  currentTitle: 'Endereço atual',
  none: 'Nenhum endereço cadastrado. Mesmo que haja um aviso, nenhum e-mail é enviado.',
  language: 'Idioma do e-mail',
  paused:
    'Um e-mail que enviamos voltou, por isso paramos de enviar avisos para este endereço. Verifique o endereço e cadastre-o de novo.',
  coming:
    'O novo endereço ({address}) será usado a partir de {at}. Um aviso da mudança também foi enviado ao endereço anterior.',
  comingFirst: 'O endereço {address} será usado a partir de {at}.',
  waitingTitle: 'Digite o código de confirmação',
  waiting: 'Enviamos um código de confirmação para {address}. Digite o código do e-mail dentro de 24 horas.',
  code: 'Código de confirmação',
  codeHint: '8 letras e números. Pode usar letras minúsculas e omitir o hífen.',
  confirm: 'Confirmar',
  waitingNone: 'Se o e-mail não chegar, veja primeiro na caixa de spam e depois digite o endereço de novo.',
  cancel: 'Não cadastrar o novo endereço',
  setTitle: 'Cadastrar um e-mail',
  changeTitle: 'Mudar o e-mail',
  address: 'E-mail',
  addressHint: 'Use um endereço que só você possa ler. Enviaremos um e-mail de confirmação.',
  changeHint:
    'Use um endereço que só você possa ler. Enviaremos um e-mail de confirmação. O novo endereço passa a ser usado 24 horas depois da confirmação.',
  submit: 'Enviar o e-mail de confirmação',
  setLanguage: 'Mudar o idioma',
  remove: 'Desativar os avisos por e-mail',
  removeAbout: 'Mesmo assim, você pode ver os avisos nesta página a qualquer momento.',
  missing: { address: 'Digite um e-mail', code: 'Digite o código de confirmação' },
  addressForm: 'Digite o e-mail no formato name@example.jp',
  slip: 'Há um erro de digitação no código de confirmação. Veja o e-mail e digite de novo',
  wrong:
    'O código de confirmação não está correto, ou já se passaram 24 horas. Verifique o e-mail. Se ele não chegou, digite o endereço de novo.',
  tooMany:
    'Houve muitas tentativas em pouco tempo, por isso o sistema parou de aceitar por um tempo. Tente de novo mais tarde.',
  told: {
    sent: 'O e-mail de confirmação foi enviado.',
    confirmed: 'O endereço de e-mail foi confirmado.',
    language: 'O idioma do e-mail foi alterado.',
    removed: 'Os avisos por e-mail foram desativados.',
    cancelled: 'O cadastro do novo endereço foi cancelado.',
  },
};
