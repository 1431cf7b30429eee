import type { SETTINGS } from '../settings.ts';
import type { Translated } from '../translated.ts';

export const SETTING_WORDS: Translated<typeof SETTINGS> = {
  title: 'Configurações',
  lead: 'Isto é o que você pode mudar.',
  open: 'Abrir: {setting}',
  items: {
    mail: {
      name: 'Avisos por e-mail',
      about:
        'Você recebe um e-mail quando há um novo aviso. O e-mail não traz o seu nome nem o conteúdo do certificado. Mesmo sem cadastro, os avisos podem ser lidos nesta página.',
    },
    account: {
      name: 'Formas de entrar',
      about:
        'Adicione ou mude chaves de acesso, a senha, o aplicativo autenticador e os códigos de recuperação. Você também pode ver em quais aparelhos está conectado.',
    },
    devices: {
      name: 'Aparelhos para mostrar sem sinal',
      about:
        'Você pode salvar o Certificado de Qualificação neste aparelho. Um aparelho perdido pode ser retirado aqui.',
    },
    language: {
      name: 'Idioma da página',
      about: 'Mude o idioma desta página. O Certificado de Qualificação mostrado na recepção está sempre em japonês.',
    },
  },
};
