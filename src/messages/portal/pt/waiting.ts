import type { Translated } from '../translated.ts';
import type { WAITING } from '../waiting.ts';

export const WAITING_WORDS: Translated<typeof WAITING> = {
  title: 'Aguarde a sua vez',
  lead: 'Muitas pessoas estão entrando neste momento. Guardamos o que você digitou e deixamos entrar por ordem de chegada.',
  place: 'Você é o número {place} da fila',
  minutes: 'Faltam cerca de {minutes} minutos',
  soon: 'Já é quase a sua vez (menos de 1 minuto)',
  heard: 'Número {place}. Faltam cerca de {minutes} minutos.',
  itself:
    'Esta página se atualiza automaticamente e você entra na conta quando chegar a sua vez. Não é preciso digitar a senha de novo. Se fechar a página ou ficar 5 minutos ou mais em outra, você perde o lugar.',
  look: 'Verificar agora',
  passkeyTitle: 'Com uma chave de acesso (passkey) não há espera',
  passkey:
    'Quem cadastrou uma chave de acesso entra sem fila. Se você ainda não tem uma, cadastre-a em “Acesso e segurança” depois de entrar; da próxima vez não precisará esperar.',
  counterTitle: 'Se você está agora na recepção de um hospital, clínica ou farmácia',
  kept: 'Se você salvou o Certificado de Qualificação (資格確認書) neste aparelho para quando não há sinal, pode mostrá-lo sem entrar na conta.',
  keptLink: 'Abrir o certificado salvo',
  paper: 'Se tiver um Certificado de Qualificação em papel ou um cartão de seguro de saúde Myna, mostre-o.',
  limit:
    'Se o pagamento ficou alto porque você não pôde mostrar a categoria do limite de custos (限度額), poderá pedir depois à sociedade de seguro de saúde o que passou do limite.',
  leaveTitle: 'Ao deixar este aparelho',
  leaveWhy:
    'Quando chegar a sua vez, a conta se abre nesta página. Se outras pessoas também usam este aparelho, saia da fila antes de ir embora.',
  leave: 'Sair da fila',
  left: 'Você saiu da fila. O que foi digitado foi apagado.',
  full: 'A fila está cheia e agora não é possível entrar nela. Tente de novo em cerca de 10 minutos. Quem cadastrou uma chave de acesso entra sem esperar.',
  again: {
    title: 'Digite mais uma vez',
    lead: 'O sistema foi reiniciado e o que você digitou se perdeu. O seu lugar na fila foi mantido: digite o mesmo ID de login e você volta para onde estava.',
  },
  gone: {
    title: 'Você perdeu o lugar na fila',
    lead: 'Esta página ficou algum tempo sem responder, por isso as próximas pessoas entraram. Digite mais uma vez, por favor.',
  },
  type: 'Ir para o formulário',
  stillWaiting: 'Este navegador está esperando na fila.',
  backToLine: 'Voltar à fila',
};
