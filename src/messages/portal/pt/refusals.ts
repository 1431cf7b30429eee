import type { REFUSALS } from '../refusals.ts';
import type { Translated } from '../translated.ts';

export const REFUSAL_WORDS: Translated<typeof REFUSALS> = {
  ask: 'Em caso de dúvida, ligue para a sociedade de seguro de saúde.',
  other: { what: 'Não é possível fazer isto agora.', next: 'Tente de novo a partir da página inicial.' },
  said: {
    'not-found': {
      what: 'A página não foi encontrada.',
      next: 'Verifique o endereço ou siga a partir da página inicial.',
    },
    'not-signed-in': {
      what: 'Você não entrou na conta, ou a sessão foi encerrada pelo tempo decorrido.',
      next: 'Entre de novo.',
    },
    'database-away': {
      what: 'Não é possível usar esta página agora.',
      next: 'Espere alguns minutos e tente de novo. Mesmo que você repita, a operação não será feita duas vezes.',
    },
    'database-busy': {
      what: 'O sistema está sobrecarregado e não foi possível fazer isto. Nada foi alterado.',
      next: 'Espere um pouco e tente de novo. Mesmo que você repita, a operação não será feita duas vezes.',
    },
    'database-closed': {
      what: 'No momento é possível ver, mas não alterar. Nada foi alterado.',
      next: 'Tente de novo mais tarde.',
    },
    'name-taken': { what: 'Este ID de login já está em uso.', next: 'Digite outro.' },
    'code-wrong': {
      what: 'O código de cadastro ou a data de nascimento estão incorretos, ou o código venceu.',
      next: 'Veja a carta e digite de novo. Depois de 5 erros, o código deixa de valer.',
    },
    'code-dead': {
      what: 'Não é possível usar este código de cadastro.',
      next: 'Entre em contato com a sociedade de seguro de saúde. Enviaremos uma nova carta.',
    },
    'too-many-tries': {
      what: 'Houve muitas tentativas em pouco tempo, por isso o sistema parou de aceitar por um tempo.',
      next: 'Espere cerca de 15 minutos e tente de novo.',
    },
    busy: {
      what: 'Há muitos acessos neste momento.',
      next: 'Espere alguns minutos e tente de novo. O que você digitou não foi usado.',
    },
    'password-weak': {
      what: 'Esta senha pode ser adivinhada.',
      next: 'Use 15 caracteres ou mais que você não use em nenhum outro lugar.',
    },
    'sign-in-failed': {
      what: 'O ID de login ou a senha estão incorretos.',
      next: 'Verifique o que digitou e tente de novo.',
    },
    'sign-in-again': {
      what: 'Como esta é uma operação importante, é preciso confirmar que é você.',
      next: 'Confirme mais uma vez com a senha ou a chave de acesso.',
    },
    'wait-after-recovery': {
      what: 'O acesso foi recuperado há pouco, por isso esta página ainda não pode ser aberta. Ela poderá ser aberta depois de 24 horas.',
      next: 'Você ainda pode mostrar o Certificado de Qualificação em “Seu seguro hoje”.',
    },
    'device-refused': {
      what: 'Não foi possível confirmar este aparelho.',
      next: 'Ajuste a data e a hora do aparelho para “automático”, abra a página de novo e tente outra vez.',
    },
    'device-removed': {
      what: 'O registro deste aparelho foi cancelado.',
      next: 'Para usá-lo, salve de novo.',
    },
    'form-invalid': {
      what: 'Não foi possível aceitar o que foi enviado.',
      next: 'Abra a página de novo e preencha mais uma vez.',
    },
    'individual-number': {
      what: 'Foi escrito um número de 12 dígitos que parece ser um My Number (número individual), por isso nada foi aceito. O número não ficou guardado em lugar nenhum.',
      next: 'Volte à página anterior pelo navegador, apague o número e envie de novo.',
    },
    'form-too-large': {
      what: 'O que foi enviado é grande demais e não foi aceito.',
      next: 'Volte à página anterior pelo navegador: o que você digitou pode ainda estar lá. Encurte o texto ou envie os arquivos em várias vezes.',
    },
  },
};
