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
  signOut: () => '/sign-out',
  /** After signing out: what was kept on the device for the time without network is deleted. */
  signedOut: () => '/sign-in?out',
  /** Where a letter leads. The code may follow in the fragment. */
  enrol: () => '/enrol',
  /** The address printed as a QR code on a letter: the code stays in the fragment and reaches no log. */
  enrolWithCode: (code: string) => `/enrol#${code}`,
  enrolCredential: () => '/enrol/credential',
  enrolPasskeyOptions: () => '/enrol/passkey/options',
  enrolPasskey: () => '/enrol/passkey',
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
  notice: (id: string) => `/notices/${id}`,
  /** 端末: taking codes along to places without network, and the devices that may. */
  devices: () => '/devices',
  /** Signing in again before a device is added. */
  deviceConfirm: () => '/devices/confirm',
  deviceConfirmPasskey: () => '/devices/confirm/passkey',
  /** JSON: the server's time, and what the device has to sign. */
  deviceChallenge: () => '/devices/challenge',
  /** JSON: the codes for the time without network. */
  devicePack: () => '/devices/pack',
  deviceRemove: (id: string) => `/devices/${id}/remove`,
  /** The page without network: the same for everybody, what it shows is on the device. Also the scope of its worker. */
  offline: () => '/offline',
  offlineWorker: () => '/offline/worker.js',
  offlineManifest: () => '/offline/manifest.webmanifest',
  offlineIcon: () => '/offline/icon.svg',
  asset: (name: string) => `/public/${name}`,

  verify: () => '/verify',
  /** Where a counter types a short code. */
  lookup: (language: 'ja' | 'en') => (language === 'ja' ? '/lookup' : '/lookup?lang=en'),
  /** The A4 sheet for clinics; without a number that of the only society. */
  sheet: (insurerNumber?: string) => (insurerNumber ? `/sheet/${insurerNumber}` : '/sheet'),
  sheetPdf: (insurerNumber?: string) => (insurerNumber ? `/sheet/${insurerNumber}.pdf` : '/sheet.pdf'),

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
    filing: (id: string) => `/staff/filings/${id}`,
    filingWithdraw: (id: string) => `/staff/filings/${id}/withdraw`,
    lowering: (id: string) => `/staff/lowerings/${id}`,
    certificate: (id: string) => `/staff/certificates/${id}`,
    runs: () => '/staff/runs',
    runPlan: () => '/staff/runs/plan',
    run: (id: string) => `/staff/runs/${id}`,
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
    names: () => '/staff/names',
    letters: () => '/staff/letters',
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
