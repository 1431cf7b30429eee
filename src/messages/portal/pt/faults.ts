import type { FAULTS } from '../faults.ts';
import type { Translated } from '../translated.ts';

export const FAULT_WORDS: Translated<typeof FAULTS> = {
  title: 'Não é possível mostrar a página agora',
  what: 'Não foi possível mostrar a página por uma falha do sistema. O que você digitou pode não ter sido registrado.',
  next: 'Espere um pouco e tente de novo.',
  ask: 'Se o problema continuar, entre em contato com a sociedade de seguro de saúde e informe este número de protocolo.',
  reference: 'Número de protocolo',
  refusedTitle: 'Não foi possível aceitar isto',
  notFoundTitle: 'Página não encontrada',
  signInTitle: 'Entre de novo',
  backHome: 'Ir para a página inicial',
};
