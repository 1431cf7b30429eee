import type { ENROL } from '../enrol.ts';
import type { Translated } from '../translated.ts';

export const ENROL_WORDS: Translated<typeof ENROL> = {
  title: 'Primeiro cadastro',
  lead: 'Digite o código de cadastro que está na carta e a data de nascimento da pessoa a quem a carta foi enviada. Cada pessoa cria o seu próprio ID de login.',
  code: 'Código de cadastro',
  codeHint: '13 letras e números. Pode usar letras minúsculas e omitir os hifens.',
  birthOn: 'Data de nascimento',
  birthOnHint: 'Por exemplo: 1985-04-01, 1985/4/1 ou 19850401 (ano, mês, dia)',
  submit: 'Continuar',
  missing: { code: 'Digite o código de cadastro', birthOn: 'Digite a data de nascimento' },
  birthOnForm: 'Digite a data de nascimento como nos exemplos',
  slip: 'Há um erro de digitação no código de cadastro. Veja a carta e digite de novo (não conta para o limite de 5 tentativas)',
  wrong:
    'O código de cadastro ou a data de nascimento estão incorretos, ou o código não pode mais ser usado. Verifique a carta. Depois de 5 erros, o código deixa de valer. Para receber uma nova carta, ligue para a sociedade de seguro de saúde.',
  credential: {
    title: 'Escolha o ID de login e a forma de entrar',
    hello: 'Este é o cadastro de {name}.',
    notYou: 'Se este não for o seu nome, pare aqui e ligue para a sociedade de seguro de saúde.',
    loginName: 'ID de login',
    loginNameHint:
      'Um e-mail, ou 4 ou mais caracteres que você escolher. Será usado para entrar a partir da próxima vez.',
    password: 'Senha',
    passwordHint:
      '15 caracteres ou mais. Uma sequência de palavras de que você gosta é fácil de lembrar e difícil de adivinhar. Não use o símbolo ou número do seguro (記号・番号) nem a data de nascimento.',
    show: 'Mostrar a senha',
    submit: 'Cadastrar com senha',
    loginNameForm: 'Digite um ID de login com 4 ou mais caracteres, sem espaços. O My Number não pode ser usado',
    taken: 'Este ID de login já está em uso por outra pessoa. Digite outro',
  },
};
