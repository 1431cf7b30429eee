import type { OWN_DATA } from '../own-data.ts';
import type { Translated } from '../translated.ts';

export const OWN_DATA_WORDS: Translated<typeof OWN_DATA> = {
  title: 'Baixar meus dados',
  lead: 'Você pode receber em um único arquivo (zip) os seus dados que a sociedade de seguro de saúde guarda neste sistema.',
  containsTitle: 'O que há no arquivo',
  contains: [
    'Um arquivo para ler (my-data.html). Abre no navegador.',
    'Um arquivo para outros programas (my-data.json). O conteúdo é o mesmo.',
  ],
  parts:
    'Ele traz o conteúdo do cadastro de segurados, as decisões e seus motivos, os certificados e avisos até agora, os pedidos, o e-mail para avisos, os aparelhos, os avisos e o registro de quem viu seus dados e quando.',
  without:
    'O My Number não está no arquivo, porque este sistema não o guarda. Também não estão nele senhas nem cópias dos documentos enviados com os pedidos.',
  care: 'O arquivo traz o seu nome, símbolo e número (記号・番号). Não o salve em um aparelho usado por outras pessoas.',
  button: 'Receber o arquivo',
  confirmFirst:
    'Antes de receber, confirmamos mais uma vez que é você (se você entrou na conta há menos de 5 minutos, recebe na hora).',
  confirmLead: 'Antes de baixar os seus dados, confirmamos mais uma vez que é você.',
  file: {
    title: 'Dados de {name} ({society})',
    madeAt: 'Baixado em {at}.',
    item: 'Item',
    content: 'Conteúdo',
    none: 'Não há registros.',
    sections: {
      person: 'Conteúdo do cadastro de segurados',
      decision: 'Decisão e seu motivo',
      learned: 'Quando e de onde soubemos',
      documents: 'Certificados e avisos anteriores',
      applications: 'Pedidos',
      contact: 'E-mail para avisos',
      devices: 'Aparelhos',
      notices: 'Avisos',
      looks: 'Quem viu os dados e quando',
    },
    person: {
      loginName: 'ID de login',
      keys: 'Símbolo, número e número complementar (記号・番号・枝番)',
      name: 'Nome (氏名)',
      nameKana: 'Nome em kana (Furigana)',
      commonName: 'Nome de uso (通称名)',
      birthOn: 'Data de nascimento',
      sex: 'Sexo',
      relation: 'Titular ou dependente',
      relationship: 'Parentesco (続柄)',
      eligibleFromOn: 'Dia em que o seguro começou',
      lostOn: 'Primeiro dia sem o seguro',
      postalCode: 'Código postal',
      address: 'Endereço',
      standardPay: 'Salário mensal padrão (ienes)',
    },
    answer: 'Decisão',
    reason: 'Motivo',
    end: 'Fim',
    receivedOn: 'Recebido em',
    typed: 'O que foi escrito',
    address: 'E-mail',
    madeOn: 'Registrado em',
    usedOn: 'Último uso em',
  },
};
