/**
 * Every address of the product in one place. A function with a parameter also gives its own route pattern:
 * `urls.certificate(':id')`. Identifiers are letters and digits and need no escaping; secrets never stand in an address,
 * at most in its fragment, which browsers keep to themselves.
 */
export const urls = {
  home: () => '/',
  signIn: () => '/sign-in',
  /** Signing in again, after a session has run out. */
  signInAgain: () => '/sign-in?again',
  signInPasskeyOptions: () => '/sign-in/passkey/options',
  signInPasskey: () => '/sign-in/passkey',
  /** After a right password, where an app is asked for too. */
  signInCode: () => '/sign-in/code',
  /** The waiting room before a password is checked; asking for it is a sign of life, and comes in when it is one's turn. */
  signInWait: () => '/sign-in/wait',
  /** JSON: the place in the line. */
  signInWaitNow: () => '/sign-in/wait/now',
  signInWaitLeave: () => '/sign-in/wait/leave',
  /** Signing in, after one has left the line. */
  signInLeft: () => '/sign-in?left',
  /** What goes to an identity provider, and why, before the browser does; it begins a way there. */
  signInWith: (provider: string) => `/sign-in/with/${provider}`,
  /** Where the provider sends the browser back; registered there, to the letter. */
  signInBack: (provider: string) => `/sign-in/with/${provider}/back`,
  /** What came of it, where nobody is in. */
  signInResult: (provider: string, result: string) => `/sign-in/with/${provider}/${result}`,
  /** What a company's identity alone opens. */
  companyStart: () => '/start',
  companyEnd: () => '/start/end',
  signOut: () => '/sign-out',
  /** After signing out: what was kept on the device for the time without network is deleted. */
  signedOut: () => '/sign-in?out',
  /** Takes the choice of a language, and leads back. */
  language: () => '/language',
  /** Where a letter leads. The code may follow in the fragment. */
  enrol: () => '/enrol',
  /** The address printed as a QR code on a letter: the code stays in the fragment and reaches no log. */
  enrolWithCode: (code: string) => `/enrol#${code}`,
  enrolCredential: () => '/enrol/credential',
  enrolPasskeyOptions: () => '/enrol/passkey/options',
  enrolPasskey: () => '/enrol/passkey',
  /** In the enrolment: a password with an app. */
  enrolApp: () => '/enrol/app',
  /** Getting in again without password and passkey. */
  recover: () => '/recover',
  recoverCode: () => '/recover/code',
  recoverLetter: () => '/recover/letter',
  /** After a letter was asked for: the same for everybody. */
  recoverLetterAsked: () => '/recover/letter?asked',
  /** 「心当たりがない」, from a mail. */
  notMe: () => '/not-me',
  /** The code stays in the fragment. */
  notMeWithCode: (code: string) => `/not-me#${code}`,
  /** The same, about a letter that was ordered. */
  notMeLetter: () => '/not-me?letter',
  notMeLetterWithCode: (code: string) => `/not-me?letter#${code}`,
  /** ログインの方法: everything that leads into the account. */
  account: () => '/account',
  /** Signing in again before something that a stolen cookie must not do; `purpose` says where it goes on. */
  accountConfirm: (purpose: string) => `/account/confirm?for=${purpose}`,
  accountConfirmForm: () => '/account/confirm',
  accountConfirmPasskey: () => '/account/confirm/passkey',
  accountPassword: () => '/account/password',
  accountLoginName: () => '/account/login-name',
  accountPasskeys: () => '/account/passkeys',
  accountPasskeyOptions: () => '/account/passkeys/options',
  accountPasskey: (id: string) => `/account/passkeys/${id}`,
  accountRemove: (id: string) => `/account/ways/${id}/remove`,
  accountApp: () => '/account/app',
  accountAppRemove: () => '/account/app/remove',
  /** Linking デジタル認証アプリ to the account. */
  accountDigitalApp: () => '/account/digital-app',
  accountDigitalAppRemove: () => '/account/digital-app/remove',
  accountRecoveryCodes: () => '/account/recovery-codes',
  /** The codes that are on the page, as a file. */
  accountRecoveryText: () => '/account/recovery-codes/text',
  accountSessions: () => '/account/sessions',
  accountSessionsEnd: () => '/account/sessions/end',
  /** A letter that somebody ordered is stopped. */
  accountLetterStop: () => '/account/letter/stop',
  accountClose: () => '/account/close',
  certificate: (id: string) => `/certificates/${id}`,
  certificateCode: (id: string) => `/certificates/${id}/code`,
  /** JSON: is it still good, and a fresh code. Asked by the open page every minute. */
  certificateNow: (id: string) => `/certificates/${id}/now`,
  certificateBack: (id: string) => `/certificates/${id}/back`,
  /** 高齢受給者証, where the share stands on a face of its own. */
  certificateShare: (id: string) => `/certificates/${id}/share`,
  /** Makes a short code and shows it. */
  certificateLookup: (id: string) => `/certificates/${id}/lookup-code`,
  /** Membership without numbers, for uses outside medical care. */
  certificateMasked: (id: string) => `/certificates/${id}/masked`,
  /** The front in letters that can be read at arm's length. */
  certificateLarge: (id: string) => `/certificates/${id}/large`,
  notice: (id: string) => `/notices/${id}`,
  /** なぜこうなっているか, of a person who is shown. */
  why: (memberId: string) => `/why/${memberId}`,
  /** 準備と使い方: for everybody, and for a person who is shown. */
  guide: () => '/guide',
  guideOf: (memberId: string) => `/guide/${memberId}`,
  /** Everything that was issued; each as it was frozen. */
  history: () => '/history',
  historyOf: (certificateId: string) => `/history/${certificateId}`,
  /** お知らせ in the portal, and one of them. */
  inbox: () => '/inbox',
  inboxNotice: (id: string) => `/inbox/${id}`,
  inboxRead: () => '/inbox/read',
  /** Who looked at one's data. */
  looks: () => '/looks',
  /** One's own data, to be taken away. */
  ownData: () => '/my-data',
  ownDataFile: () => '/my-data/file',
  settings: () => '/settings',
  /** 共有: what somebody has given and received. */
  sharing: () => '/sharing',
  sharingNew: () => '/sharing/new',
  /** One that was given: its code until it is taken, who looked, the end of it. */
  sharingGiven: (id: string) => `/sharing/given/${id}`,
  sharingWithdraw: (id: string) => `/sharing/given/${id}/withdraw`,
  sharingTake: () => '/sharing/take',
  /** The code stays in the fragment. */
  sharingTakeWithCode: (code: string) => `/sharing/take#${code}`,
  /** One that was received. */
  sharingReceived: (id: string) => `/sharing/received/${id}`,
  sharingReceivedCode: (id: string) => `/sharing/received/${id}/code`,
  /** JSON, as certificateNow. */
  sharingReceivedNow: (id: string) => `/sharing/received/${id}/now`,
  sharingReturn: (id: string) => `/sharing/received/${id}/return`,
  /** Where a link leads, for people without an account. */
  shared: () => '/shared',
  sharedWithCode: (code: string) => `/shared#${code}`,
  sharedOf: (id: string) => `/shared/pages/${id}`,
  sharedCode: (id: string) => `/shared/pages/${id}/code`,
  sharedNow: (id: string) => `/shared/pages/${id}/now`,
  /** ご家族に変わりがあったとき. */
  family: () => '/family',
  /** 端末: taking codes along to places without network, and the devices that may. */
  devices: () => '/devices',
  /** Signing in again before a device is added. */
  deviceConfirm: () => '/account/confirm?for=devices',
  /** JSON: the server's time, and what the device has to sign. */
  deviceChallenge: () => '/devices/challenge',
  /** JSON: the codes for the time without network. */
  devicePack: () => '/devices/pack',
  deviceRemove: (id: string) => `/devices/${id}/remove`,
  /** 端末への通知: browsers that ring when something is new. Also the scope of the worker that shows it. */
  push: () => '/push',
  /** JSON: this browser is to ring. */
  pushHere: () => '/push/here',
  pushRemove: (id: string) => `/push/${id}/remove`,
  pushWorker: () => '/push/worker.js',
  /** メールでのお知らせ: the address for notices. */
  contact: () => '/contact',
  /** Where the mail with the code leads: the code stays in the fragment. */
  contactWithCode: (code: string) => `/contact#${code}`,
  contactConfirm: () => '/contact/confirm',
  contactLanguage: () => '/contact/language',
  contactCancel: () => '/contact/cancel',
  contactRemove: () => '/contact/remove',
  /** The page without network: the same for everybody, what it shows is on the device. Also the scope of its worker. */
  offline: () => '/offline',
  offlineWorker: () => '/offline/worker.js',
  offlineManifest: () => '/offline/manifest.webmanifest',
  offlineIcon: () => '/offline/icon.svg',
  /** 申請 of whoever is signed in. */
  applications: () => '/applications',
  /** After signing in again: back to where the session ran out. */
  applicationGoOn: () => '/applications/go-on',
  /** What is the matter, whose, and what comes of it. */
  applicationNew: () => '/applications/new',
  applicationNewFor: (kind: string, memberId: string) => `/applications/new?kind=${kind}&who=${memberId}`,
  /** A form that is being filled in; its id is that of the application it becomes. */
  applicationDraft: (id: string) => `/applications/drafts/${id}`,
  /** One question of it, on a page of its own. */
  applicationQuestion: (id: string, question: string) => `/applications/drafts/${id}/questions/${question}`,
  /** A page of a paper of it, as it arrived; and small. */
  applicationPaper: (id: string, evidence: string, page: string) =>
    `/applications/drafts/${id}/papers/${evidence}/${page}`,
  applicationPaperSmall: (id: string, evidence: string, page: string) =>
    `/applications/drafts/${id}/papers/${evidence}/${page}/small`,
  applicationRemove: (id: string) => `/applications/drafts/${id}/remove`,
  applicationDiscard: (id: string) => `/applications/drafts/${id}/discard`,
  applicationCheck: (id: string) => `/applications/drafts/${id}/check`,
  applicationSend: (id: string) => `/applications/drafts/${id}/send`,
  application: (id: string) => `/applications/${id}`,
  applicationEvidence: (id: string) => `/applications/${id}/evidence`,
  applicationWithdraw: (id: string) => `/applications/${id}/withdraw`,
  applicationAppeal: (id: string) => `/applications/${id}/appeal`,
  asset: (name: string) => `/public/${name}`,

  verify: () => '/verify',
  /** Where a counter types a short code. */
  lookup: (language: 'ja' | 'en') => (language === 'ja' ? '/lookup' : '/lookup?lang=en'),
  /** The A4 sheet for clinics; without a number that of the only society. */
  sheet: (insurerNumber?: string) => (insurerNumber ? `/sheet/${insurerNumber}` : '/sheet'),
  sheetPdf: (insurerNumber?: string) => (insurerNumber ? `/sheet/${insurerNumber}.pdf` : '/sheet.pdf'),

  /** Counts for monitoring. */
  metrics: () => '/metrics',
  jwks: () => '/.well-known/jwks.json',
  revocations: (kid: string) => `/.well-known/crl/${kid}.json`,
  statusList: (list: string) => `/status/${list}.jwt`,
  bundle: () => '/bundle.json',

  staff: {
    home: () => '/staff',
    signIn: () => '/staff/sign-in',
    signOut: () => '/staff/sign-out',
    /** Where an invitation leads; its token follows in the fragment. */
    invitation: () => '/staff/invitation',
    invitationWithToken: (token: string) => `/staff/invitation#${token}`,
    members: () => '/staff/members',
    member: (id: string) => `/staff/members/${id}`,
    memberAddress: (id: string) => `/staff/members/${id}/address`,
    memberUnmask: (id: string) => `/staff/members/${id}/unmask`,
    /** What was known of them on a day, and what would be decided for it now. */
    memberKnown: (id: string) => `/staff/members/${id}/known`,
    /** What is to be done because of filings, files and birthdays. */
    work: () => '/staff/work',
    workSettle: (id: string) => `/staff/work/${id}/settle`,
    /** Where a file says otherwise than a filing. */
    differences: () => '/staff/differences',
    difference: (id: string) => `/staff/differences/${id}`,
    memberFilings: (id: string) => `/staff/members/${id}/filings`,
    memberLower: (id: string) => `/staff/members/${id}/lower`,
    filingNew: () => '/staff/filings/new',
    /** After a filing with a number: the same page for a free one and for one that is not to be told of. */
    filingReceived: () => '/staff/filings/received',
    filing: (id: string) => `/staff/filings/${id}`,
    filingWithdraw: (id: string) => `/staff/filings/${id}/withdraw`,
    lowering: (id: string) => `/staff/lowerings/${id}`,
    /** 申請 to be decided, and one of them. */
    applications: () => '/staff/applications',
    application: (id: string) => `/staff/applications/${id}`,
    applicationDecide: (id: string) => `/staff/applications/${id}/decide`,
    applicationEvidence: (id: string) => `/staff/applications/${id}/evidence`,
    /** The papers, after a reason was given. */
    applicationPapers: (id: string) => `/staff/applications/${id}/papers`,
    /** One page as a picture; the ticket says why, and is good for whoever asked for it and a few minutes. */
    evidencePage: (id: string, page: string) => `/staff/evidence/${id}/${page}`,
    evidencePageWithTicket: (id: string, page: number, ticket: string) =>
      `/staff/evidence/${id}/${page}?ticket=${ticket}`,
    /** One that came on paper or by phone. */
    memberApplication: (id: string) => `/staff/members/${id}/application`,
    certificate: (id: string) => `/staff/certificates/${id}`,
    runs: () => '/staff/runs',
    runPlan: () => '/staff/runs/plan',
    run: (id: string) => `/staff/runs/${id}`,
    /** The figures of a plan: brakes, differences, lints, addresses. */
    runReview: (id: string) => `/staff/runs/${id}/review`,
    /** Some of its people with their documents. */
    runSample: (id: string) => `/staff/runs/${id}/sample`,
    runAccept: (id: string) => `/staff/runs/${id}/accept`,
    runClose: (id: string) => `/staff/runs/${id}/close`,
    runApprove: (id: string) => `/staff/runs/${id}/approve`,
    runRelease: (id: string) => `/staff/runs/${id}/release`,
    runCancel: (id: string) => `/staff/runs/${id}/cancel`,
    runCheck: (id: string) => `/staff/runs/${id}/check`,
    runExport: (id: string) => `/staff/runs/${id}/export`,
    /** 今月の変化: the newest monthly look. */
    cycle: () => '/staff/cycle',
    cycleOf: (id: string) => `/staff/cycle/${id}`,
    cyclePeople: (id: string) => `/staff/cycle/${id}/people`,
    /** What the newest re-check of live documents found. */
    recheck: () => '/staff/recheck',
    gaps: () => '/staff/gaps',
    gapsExport: () => '/staff/gaps/export',
    /** メール: what was sent, what was not, and what a person has to decide. */
    mail: () => '/staff/mail',
    mailDecide: () => '/staff/mail/decide',
    /** 有効期限の山: what ends in which month. */
    cohorts: () => '/staff/cohorts',
    /** 回収簿: paper that is to come back. */
    collection: () => '/staff/collection',
    collectionOf: (id: string) => `/staff/collection/${id}`,
    collectionWithdraw: (id: string) => `/staff/collection/${id}/withdraw`,
    collectionExport: () => '/staff/collection/export',
    collectionLetters: () => '/staff/collection/letters',
    names: () => '/staff/names',
    letters: () => '/staff/letters',
    /** Sealed codes that an employer hands out. */
    employerCodes: () => '/staff/letters/employer',
    /** A code at the desk, or as a link, for one person. */
    memberWayIn: (id: string) => `/staff/members/${id}/way-in`,
    memberDeskCode: (id: string) => `/staff/members/${id}/way-in/desk`,
    memberLinkCode: (id: string) => `/staff/members/${id}/way-in/link`,
    /** 個別交付: numbers, and one case at a time. */
    packets: () => '/staff/packets',
    packet: (id: string) => `/staff/packets/${id}`,
    packetAddress: (id: string) => `/staff/packets/${id}/address`,
    packetAgreement: (id: string) => `/staff/packets/${id}/agreement`,
    packetStep: (id: string) => `/staff/packets/${id}/step`,
    packetPrint: (id: string) => `/staff/packets/${id}/print`,
    certificatePacket: (id: string) => `/staff/certificates/${id}/packet`,
    /** 随時交付: one certificate now, asked for on the page of the person and approved on its own. */
    memberIssue: (id: string) => `/staff/members/${id}/issue`,
    singleIssue: (id: string) => `/staff/single-issues/${id}`,
    singleIssueStep: (id: string) => `/staff/single-issues/${id}/step`,
    /** Letters to people who have an account and have not opened what waits for them. */
    /** 停止スイッチ, and the two steps of each, which ask before they act. */
    switches: () => '/staff/switches',
    switchPull: (kind: string) => `/staff/switches/${kind}/pull`,
    switchRelease: (kind: string) => `/staff/switches/${kind}/release`,
    print: () => '/staff/print',
    printBatch: (id: string) => `/staff/print/${id}`,
    printSample: (id: string) => `/staff/print/${id}/sample`,
    printSampleFile: (id: string) => `/staff/print/${id}/sample.pdf`,
    printRelease: (id: string) => `/staff/print/${id}/release`,
    printCancel: (id: string) => `/staff/print/${id}/cancel`,
    printPackage: (id: string) => `/staff/print/${id}/package`,
    printReceipt: (id: string) => `/staff/print/${id}/receipt`,
    printSettle: (id: string) => `/staff/print/${id}/settle`,
    printReturn: () => '/staff/print/return',
    /** The same page, where it says for whom there is no address. */
    printAddresses: () => '/staff/print#addresses',
    keys: () => '/staff/keys',
    audit: () => '/staff/audit',
    imports: () => '/staff/imports',
    importProfiles: () => '/staff/imports/profiles',
    importProfile: (name: string) => `/staff/imports/profiles/${name}`,
    importProfileWithdraw: (name: string) => `/staff/imports/profiles/${name}/withdraw`,
    policy: () => '/staff/policy',
    policyVersion: (version: string) => `/staff/policy/versions/${version}`,
    policyPropose: () => '/staff/policy/propose',
    /** What a policy that is not proposed yet would change; the id is a hash of what is compared. */
    policySimulation: (id: string) => `/staff/policy/simulations/${id}`,
    policyProposal: (id: string) => `/staff/policy/proposals/${id}`,
    policySimulate: (id: string) => `/staff/policy/proposals/${id}/simulate`,
    policyApprove: (id: string) => `/staff/policy/proposals/${id}/approve`,
    policyDrop: (id: string) => `/staff/policy/proposals/${id}/drop`,
    staff: () => '/staff/staff',
    staffInvite: (id: string) => `/staff/staff/${id}/invite`,
    staffDisable: (id: string) => `/staff/staff/${id}/disable`,
    certificateRevoke: (id: string) => `/staff/certificates/${id}/revoke`,
    certificatePosted: (id: string) => `/staff/certificates/${id}/posted`,
    certificateDelivered: (id: string) => `/staff/certificates/${id}/delivered`,
  },
} as const;
