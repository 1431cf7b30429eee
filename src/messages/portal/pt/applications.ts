import type { APPLICATIONS } from '../applications.ts';
import type { Translated } from '../translated.ts';

export const APPLICATION_WORDS: Translated<typeof APPLICATIONS> = {
  kinds: {
    reissue: {
      name: 'Reemissão (再交付) do Certificado de Qualificação',
      matter: 'O Certificado de Qualificação em papel foi perdido, foi roubado ou rasgou',
      hint: 'O certificado da Web não se perde. Você pode vê-lo nesta página a qualquer momento.',
      about: 'Se for aprovado, o certificado em papel anterior deixa de valer, e um novo é enviado em papel.',
    },
    'lost-renewing': {
      name: 'Certificado de Qualificação por perda ou renovação do cartão',
      matter: 'O cartão My Number foi perdido, ou não está em mãos porque está em renovação',
      hint: 'É um Certificado de Qualificação de validade curta, para usar até o novo cartão chegar.',
      about: 'Se for aprovado, é emitido um Certificado de Qualificação de validade curta.',
    },
    'special-care': {
      name: 'Certificado de Qualificação para pessoas que precisam de atenção especial (要配慮者)',
      matter:
        'É difícil usar o cartão de seguro de saúde Myna ou a tela do celular, por exemplo por precisar de ajuda de outra pessoa',
      hint: 'Para quem tem certificação de cuidados de longo prazo, caderneta de deficiência, doença rara designada, tutela de adultos etc. É possível pedir sem deixar o cartão de seguro de saúde Myna.',
      about:
        'Se for aprovado, o Certificado de Qualificação é enviado em papel. Se continuar necessário, não é preciso pedir de novo na renovação.',
    },
    'limit-category': {
      name: 'Certificação do limite de custos (限度額適用認定)',
      matter: 'É provável que os custos médicos fiquem altos, por exemplo por internação ou cirurgia',
      hint: 'Quem é atendido com o cartão de seguro de saúde Myna não precisa deste pedido.',
      about: 'Se for aprovado, o pagamento na recepção fica dentro do limite.',
    },
    'release-registration': {
      name: 'Cancelamento do registro de uso do cartão de seguro de saúde Myna (利用登録解除)',
      matter: 'Quero deixar de usar o cartão de seguro de saúde Myna',
      hint: 'O cartão My Number em si continua podendo ser usado como antes.',
      about:
        'Depois que o pedido é recebido, o Certificado de Qualificação é entregue. O registro é cancelado por volta do fim do mês seguinte ao do recebimento.',
    },
    'change-medium': {
      name: 'Mudança do Certificado de Qualificação entre papel e Web',
      matter: 'Quero mudar o Certificado de Qualificação da Web para papel (ou de papel para a Web)',
      hint: 'Escolha esta opção também se não tiver celular ou se for difícil ver a tela.',
      about: 'Se for aprovado, muda a partir da próxima emissão. O certificado atual pode ser usado até o novo chegar.',
    },
  },
  fields: {
    ground: { label: 'Qual é a situação?' },
    groundText: {
      label: 'Explicação da situação',
      hint: 'Se escolheu “Outra situação”, escreva que tipo de atenção é necessária.',
    },
    circumstance: { label: 'O que aconteceu com o Certificado de Qualificação?' },
    happenedOn: { label: 'Quando aconteceu?', hint: 'Se não tiver certeza, digite o dia em que percebeu.' },
    place: { label: 'Lugar', hint: 'Só se você souber (por exemplo: no trem a caminho do trabalho)' },
    policeReport: {
      label: 'Número do registro na polícia',
      hint: 'Só se você tiver comunicado (número do registro de perda ou roubo)',
    },
    cardState: { label: 'Qual é a situação do cartão My Number?' },
    onCertificate: {
      label: 'Incluir a categoria no Certificado de Qualificação?',
      hint: 'Se for incluída, basta mostrar o Certificado de Qualificação na recepção. Se a sociedade de seguro de saúde não a incluir, avisaremos separadamente.',
    },
    understood: { label: 'Confirmação' },
    medium: { label: 'Qual você escolhe?' },
    by: { label: 'Quem está preenchendo este pedido' },
    proxyName: {
      label: 'Nome de quem preenche em lugar da pessoa',
      hint: 'Se a própria pessoa está preenchendo, deixe em branco.',
    },
    proxyRelation: {
      label: 'Relação com a pessoa',
      hint: 'Por exemplo: tutor, filha mais velha, funcionário de uma instituição',
    },
    note: {
      label: 'O que você gostaria de nos informar',
      hint: 'Pode deixar em branco. Não escreva o My Number (12 dígitos).',
    },
  },
  options: {
    ground: {
      'care-level': 'Tem certificação de necessidade de apoio ou de cuidados (要支援・要介護)',
      disability: 'Tem caderneta de deficiência física, intelectual ou mental (手帳)',
      'rare-disease': 'Tem certificado de beneficiário por doença rara designada (指定難病)',
      guardianship: 'Usa o sistema de tutela de adultos (成年後見)',
      other: 'Outra situação',
    },
    circumstance: {
      lost: 'Foi perdido',
      stolen: 'Foi roubado',
      destroyed: 'Foi destruído por incêndio, enchente etc.',
      damaged: 'Rasgou ou sujou (ainda está em mãos)',
    },
    cardState: {
      lost: 'Foi perdido',
      renewing: 'Não está em mãos porque está em renovação ou reemissão',
      'certificate-expired': 'O certificado digital (電子証明書) venceu',
    },
    onCertificate: { yes: 'Incluir', no: 'Não incluir' },
    understood: {
      yes: 'Entendo que, depois do cancelamento, não é possível receber atendimento com o cartão de seguro de saúde Myna',
    },
    medium: { paper: 'Quero em papel', web: 'Pode ser na Web' },
    by: {
      self: 'A própria pessoa (inclusive pais que escrevem pelos filhos)',
      'legal-representative': 'Representante legal (tutor etc.)',
      helper: 'Alguém a quem isso foi pedido, como um familiar ou funcionário de uma instituição',
    },
  },
  fieldFaults: {
    missing: 'Preencha “{label}”',
    choose: 'Escolha uma resposta para “{label}”',
    day: 'Em “{label}”, digite uma data até hoje',
    'too-long': 'Em “{label}”, use no máximo {longest} caracteres',
    number: 'Há um número de 12 dígitos em “{label}”. Não podemos guardar o My Number; apague-o',
  },
  states: {
    received: { word: 'Recebido', told: 'Recebemos o pedido e vamos verificá-lo.' },
    'in-review': { word: 'Em verificação', told: 'Nossos funcionários estão verificando.' },
    'needs-evidence': { word: 'Faltam documentos', told: 'Faltam documentos. Envie-os abaixo.' },
    approved: {
      word: 'Aprovado',
      told: 'O pedido foi aprovado. Estamos preparando o Certificado de Qualificação ou o que for necessário.',
    },
    effected: { word: 'Concluído', told: 'O procedimento foi concluído.' },
    refused: { word: 'Não aprovado', told: 'Não foi possível aprovar o pedido.' },
    appealed: {
      word: 'Nova verificação',
      told: 'Recebemos o pedido de nova verificação. Ela será feita por outra pessoa, diferente da anterior.',
    },
    withdrawn: { word: 'Retirado', told: 'Este pedido foi retirado.' },
  },
  events: {
    received: 'Recebido',
    'taken-up': 'Verificação iniciada',
    'evidence-asked': 'Documentos solicitados',
    'evidence-given': 'Documentos recebidos',
    approved: 'Aprovado',
    refused: 'Não aprovado',
    appealed: 'Pedido de nova verificação recebido',
    withdrawn: 'Retirado',
  },
  asked: {
    missing: 'Um documento necessário não chegou.',
    unreadable: 'Não é possível ler o documento. Tire outra foto em um lugar claro, com o documento inteiro.',
    expired: 'O documento está vencido. Envie um atual.',
    'other-person': 'O nome ou a data de nascimento no documento é diferente do da pessoa a quem o pedido se refere.',
    other: 'Temos uma solicitação sobre os documentos.',
  },
  refused: {
    'not-needed':
      'Porque é possível receber atendimento com o Certificado de Qualificação ou o cartão de seguro de saúde Myna atual.',
    'ground-not-shown': 'Porque os documentos enviados não confirmaram a situação do pedido.',
    'not-the-person': 'Porque não foi possível confirmar que o pedido é da própria pessoa ou de um representante.',
    'not-eligible': 'Porque, no período do pedido, a pessoa não participa do seguro desta sociedade.',
    other: 'Pelo seguinte motivo.',
  },
  purposes: {
    ground: 'Documento que mostra a situação',
    mandate: 'Documento que mostra a representação',
  },
  evidenceFaults: {
    empty: 'O arquivo está vazio. Escolha de novo.',
    'too-large':
      'O arquivo é grande demais (fotos até 20 MB, PDF até 10 MB cada). Se for uma foto, salve em tamanho menor.',
    'too-many': 'Há arquivos demais (até 10 por pedido e 40 por dia).',
    heic: 'Não aceitamos fotos de “Alta Eficiência” (HEIC) do iPhone. Em Ajustes → Câmera → Formatos, escolha “Mais Compatível” e tire a foto de novo, ou envie uma captura de tela.',
    tiff: 'Não aceitamos imagens TIFF. Envie em JPEG, PNG ou PDF.',
    'not-a-type': 'Não aceitamos este tipo de arquivo. Envie uma foto (JPEG, PNG) ou um PDF.',
    'type-differs': 'O tipo no nome do arquivo é diferente do conteúdo. Envie uma foto ou um PDF sem mudar o nome.',
    encrypted:
      'Não aceitamos PDF protegido, por exemplo com senha. Tire a proteção, ou imprima e envie uma foto da impressão.',
    'too-many-pixels': 'A imagem é larga ou alta demais. Tire a foto de novo em tamanho normal.',
    'too-many-pages': 'O PDF tem páginas demais (até 20). Envie só as páginas necessárias.',
    damaged: 'O arquivo está danificado ou incompleto. Tire a foto de novo, ou salve de novo e envie.',
    'too-heavy': 'O processamento do arquivo demorou demais. Envie uma foto, ou um arquivo com menos páginas.',
    malware: 'O arquivo não foi aceito porque nele foi encontrado um conteúdo que não é seguro. Envie outro arquivo.',
  },
};
