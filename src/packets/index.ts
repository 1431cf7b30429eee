export {
  type Agreement,
  agreeDelivery,
  type NewAgreement,
  openSafeAddress,
  type SafeAddress,
  showSafeAddress,
} from './agree-delivery.ts';
export {
  beginPacketByHand,
  beginPackets,
  newCaseNumber,
  type PacketActor,
  packUnarrived,
  packUnopenable,
} from './begin-packets.ts';
export { movePacket, takeStep } from './move-packet.ts';
export {
  type Attempt,
  findPacketRefusal,
  METHODS,
  type Method,
  PACKET_ACTIONS,
  type PacketAction,
  type PacketState,
} from './packet.ts';
export { listPacketsOf, openPacket, type Packet, type PacketQueue, queuePackets } from './read-packets.ts';
export { AGREED_HOW, AGREED_WITH } from './safe-delivery-store.ts';
