package waybill.batch.local;

import waybill.csv.Sink;

/** Where the two results of a file go. */
record Results(Sink predictions, Sink rejects) {}
