package waybill.batch.local;

import waybill.csv.Sink;

/** The sinks of the two results of a file. */
record Results(Sink predictions, Sink rejects) {}
