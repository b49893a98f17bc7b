package waybill.state.store;

import waybill.legs.track.LegTracker;

/** What an update goes on from beside the snapshot. */
record StoredLegs(Consumed consumed, LegTracker tracker) {}
