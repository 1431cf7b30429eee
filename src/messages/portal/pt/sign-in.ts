import type { SIGN_IN } from '../sign-in.ts';
import type { Translated } from '../translated.ts';

export const SIGN_IN_WORDS: Translated<typeof SIGN_IN> = {
  title: 'Entrar',
  lead: 'Aqui você pode ver o Certificado de Qualificação do Seguro de Saúde (資格確認書) e o Aviso de Qualificação (Shikaku Joho no Oshirase), e mostrá-los na recepção de hospitais, clínicas e farmácias.',
  loginName: 'ID de login',
  loginNameHint: 'Foi escolhido por você no cadastro (por exemplo, seu e-mail).',
  password: 'Senha',
  submit: 'Entrar',
  failed: 'O ID de login ou a senha estão incorretos. Verifique o ID e a senha que você escolheu no cadastro.',
  tooMany:
    'Houve muitas tentativas em pouco tempo, por isso o sistema parou de aceitar por um tempo. Espere cerca de 15 minutos e tente de novo.',
  busy: 'Há muitos acessos neste momento. Espere alguns minutos e tente de novo.',
  missing: { loginName: 'Digite o ID de login', password: 'Digite a senha' },
  out: 'Você saiu. Em um aparelho que outras pessoas também usam, feche também esta página.',
  signedOut: 'Por segurança, sua sessão foi encerrada porque ficou sem uso por um tempo. Entre de novo.',
  firstTitle: 'Primeiro acesso',
  firstLead:
    'Com o código de cadastro da carta enviada pela sociedade de seguro de saúde, você cria o seu próprio ID de login.',
  first: 'Digitar o código de cadastro',
  passkey: {
    signIn: 'Entrar com chave de acesso (passkey)',
    register: 'Cadastrar com chave de acesso (recomendado)',
    about:
      'Com a chave de acesso você entra usando a impressão digital, o rosto ou o bloqueio de tela do celular. Não é preciso lembrar uma senha.',
    failed: 'Não foi possível usar a chave de acesso. Tente de novo ou use a senha.',
    cancelled: 'O uso da chave de acesso foi cancelado.',
    or: 'Ou use a senha',
  },
  urgent:
    'Se você precisar de atendimento em um horário em que ninguém atende o telefone, diga na recepção que não pode mostrar o Certificado de Qualificação e pergunte como pagar. Se pagar o valor total, talvez possa pedir o reembolso depois à sociedade de seguro de saúde.',
};
